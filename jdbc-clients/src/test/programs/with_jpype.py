"""Prints a column of a statement's rows, read through JPype's own DB-API. Arguments: the statement, the column."""

import os
import sys

import jpype
import jpype.dbapi2

statement, column = sys.argv[1:]
jpype.startJVM(classpath=os.environ["JDBC_CLASS_PATH"].split(os.pathsep))
with (
    jpype.dbapi2.connect(os.environ["JDBC_URL"], driver=os.environ["JDBC_DRIVER"]) as connection,
    connection.cursor() as cursor,
):
    cursor.execute(statement)
    place = [name for name, *_ in cursor.description].index(column)
    for row in cursor.fetchall():
        print(row[place])
