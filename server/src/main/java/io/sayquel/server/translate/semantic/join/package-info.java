/** How tables are linked: the shortest way through declared and found links, and whether another is as short. */
package io.sayquel.server.translate.semantic.join;
