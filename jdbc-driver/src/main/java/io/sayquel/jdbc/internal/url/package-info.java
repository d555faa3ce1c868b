/**
 * What a connection is asked for: the URL and the properties, parsed once into typed values. A property is declared in one place,
 * from which the driver's own list of properties is made as well.
 */
package io.sayquel.jdbc.internal.url;
