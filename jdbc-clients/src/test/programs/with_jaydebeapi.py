"""Prints a column of a statement's rows, read through JayDeBeApi. Arguments: the statement, the column, and maybe a value for ?."""

import os
import sys
from contextlib import closing

import jaydebeapi

statement, column, *values = sys.argv[1:]
jars = os.environ["JDBC_CLASS_PATH"].split(os.pathsep)
with closing(jaydebeapi.connect(os.environ["JDBC_DRIVER"], os.environ["JDBC_URL"], jars=jars)) as connection:
    with closing(connection.cursor()) as cursor:
        cursor.execute(statement, values)
        place = [name for name, *_ in cursor.description].index(column)
        for row in cursor.fetchall():
            print(row[place])
