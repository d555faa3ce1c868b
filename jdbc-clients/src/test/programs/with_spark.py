"""Prints a column of a data frame that Spark reads. Arguments: the option (query or dbtable), its text, the column, and maybe a filter."""

import os
import sys

from pyspark.sql import SparkSession

option, text, column, *filters = sys.argv[1:]
spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.driver.extraClassPath", os.environ["JDBC_CLASS_PATH"])
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .getOrCreate()
)
rows = (
    spark.read.format("jdbc")
    .option("url", os.environ["JDBC_URL"])
    .option("driver", os.environ["JDBC_DRIVER"])
    .option(option, text)
    .load()
)
for condition in filters:
    rows = rows.filter(condition)
for row in rows.select(column).collect():
    print(row[0])
spark.stop()
