/** What words may mean in one dataset: names of its tables, columns and metrics with all their spellings, and the resource files behind them. */
package io.sayquel.server.translate.semantic.lexicon;
