/**
 * From fragments to typed plans: names are settled by what is around them, fragments are put together, and where a question
 * leaves something open, each way is built.
 */
package io.sayquel.server.translate.semantic.assemble;
