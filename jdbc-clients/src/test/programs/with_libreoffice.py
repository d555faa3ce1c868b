"""Prints a column of what LibreOffice Base shows. Arguments: the kind (sql, direct or table), its text, the column.

LibreOffice reads "sql" itself, as its query design does; "direct" is its "Run SQL command directly"; "table" is one of its list of
tables. Needs the Python that has LibreOffice's module uno.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sdb import CommandType


def office(profile: str):
    """A LibreOffice without windows, and the root of its objects once it listens."""
    pipe = f"sayquel{os.getpid()}"
    process = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo"]
        + [f"--accept=pipe,name={pipe};urp;"],
        stdout=sys.stderr,
    )
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    while True:
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:  # it does not listen yet
            try:
                raise SystemExit(f"soffice ended by itself, with {process.wait(0.2)}")
            except subprocess.TimeoutExpired:
                pass


def database(context):
    """A database of type JDBC, as the wizard makes it."""
    source = context.ServiceManager.createInstance("com.sun.star.sdb.DatabaseContext").createInstance()
    source.URL = os.environ["JDBC_URL"]
    path = " ".join(
        Path(entry).as_uri() + ("/" if Path(entry).is_dir() else "")
        for entry in os.environ["JDBC_CLASS_PATH"].split(os.pathsep)
    )
    source.Info = (
        PropertyValue("JavaDriverClass", 0, os.environ["JDBC_DRIVER"], 0),
        PropertyValue("JavaDriverClassPath", 0, path, 0),
    )
    return source


def rows(context, connection, kind: str, text: str):
    """The rows as a form has them."""
    form = context.ServiceManager.createInstance("com.sun.star.sdb.RowSet")
    form.ActiveConnection = connection
    form.CommandType = CommandType.TABLE if kind == "table" else CommandType.COMMAND
    form.Command = text
    form.EscapeProcessing = kind != "direct"
    form.execute()
    return form


def main(kind: str, text: str, column: str):
    with tempfile.TemporaryDirectory() as profile:
        process, context = office(profile)
        try:
            connection = database(context).getConnection("", "")
            if kind == "table" and text not in connection.Tables.ElementNames:
                raise SystemExit(f"{text} is not among the tables: {connection.Tables.ElementNames}")
            shown = rows(context, connection, kind, text)
            place = shown.findColumn(column)
            while shown.next():
                print(shown.getString(place))
        finally:
            process.terminate()
            process.wait()


main(*sys.argv[1:])
