/**
 * The doors: each method of the API as a thin endpoint that maps proto to the domain and back, and the server that carries them
 * on one port. The wire itself is in {@code transport} (gRPC, gRPC-Web) and {@code json}. May use every service; nobody but
 * {@code cli} and {@code boot} may use it.
 */
package io.sayquel.server.rpc;
