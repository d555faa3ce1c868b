/** Models behind the port: whatever langchain4j speaks to, and a script. Knows langchain4j's types and lets none of them out. */
package io.sayquel.server.translate.llm.provider;
