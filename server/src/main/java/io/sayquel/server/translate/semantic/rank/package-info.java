/** Which plan was meant, and how sure that is: learned weights over features that say something about questions in general. */
package io.sayquel.server.translate.semantic.rank;
