/** Reads stretches of time, such as "last month" or "Q2 2024", as half-open intervals of days. */
package io.sayquel.server.translate.semantic.time;
