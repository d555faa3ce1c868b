/** The services of the API: messages to domain and back, and nothing else. */
package io.sayquel.server.rpc.endpoint;
