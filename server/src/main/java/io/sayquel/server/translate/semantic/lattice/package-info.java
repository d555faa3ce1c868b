/** Which stretches of a question may mean what: tokens, and typed arcs over them with scores. */
package io.sayquel.server.translate.semantic.lattice;
