# Prints a column of a statement's rows, read through RJDBC. Arguments: the statement, the column.
arguments <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(library(RJDBC))

driver <- JDBC(Sys.getenv("JDBC_DRIVER"), strsplit(Sys.getenv("JDBC_CLASS_PATH"), .Platform$path.sep)[[1]], "\"")
connection <- dbConnect(driver, Sys.getenv("JDBC_URL"))
rows <- dbGetQuery(connection, arguments[1])
writeLines(as.character(rows[[arguments[2]]]))
invisible(dbDisconnect(connection))
