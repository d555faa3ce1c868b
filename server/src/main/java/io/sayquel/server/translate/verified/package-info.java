/** Questions that somebody wrote or confirmed together with their SQL: found by their words, with slots filled in. */
package io.sayquel.server.translate.verified;
