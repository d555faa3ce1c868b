/** Says plans in plain words, English or Indonesian. */
package io.sayquel.server.translate.semantic.reading;
