import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import org.eclipse.birt.core.framework.Platform;
import org.eclipse.birt.report.engine.api.EngineConfig;
import org.eclipse.birt.report.engine.api.IDataExtractionTask;
import org.eclipse.birt.report.engine.api.IDataIterator;
import org.eclipse.birt.report.engine.api.IReportDocument;
import org.eclipse.birt.report.engine.api.IReportEngine;
import org.eclipse.birt.report.engine.api.IReportEngineFactory;
import org.eclipse.birt.report.engine.api.IResultSetItem;
import org.eclipse.birt.report.engine.api.IRunTask;

/** Prints a column of a BIRT report with a line for each row. Arguments: the statement, the column. Its class path is BIRT's runtime. */
final class WithBirt {
    /** As its designer writes it: a JDBC data source, a data set with a statement, a list that shows a column. */
    private static final String REPORT =
            """
            <report xmlns="http://www.eclipse.org/birt/2005/design" version="3.2.23">
              <data-sources>
                <oda-data-source extensionID="org.eclipse.birt.report.data.oda.jdbc" name="source">
                  <property name="odaDriverClass">%s</property>
                  <property name="odaURL">%s</property>
                </oda-data-source>
              </data-sources>
              <data-sets>
                <oda-data-set extensionID="org.eclipse.birt.report.data.oda.jdbc.JdbcSelectDataSet" name="set">
                  <property name="dataSource">source</property>
                  <xml-property name="queryText"><![CDATA[%s]]></xml-property>
                </oda-data-set>
              </data-sets>
              <body>
                <list name="list">
                  <property name="dataSet">set</property>
                  <list-property name="boundDataColumns">
                    <structure>
                      <property name="name">shown</property>
                      <expression name="expression" type="javascript">dataSetRow["%s"]</expression>
                    </structure>
                  </list-property>
                  <detail><data><property name="resultSetColumn">shown</property></data></detail>
                </list>
              </body>
            </report>
            """;

    private WithBirt() {}

    public static void main(String[] arguments) throws Exception {
        String report = REPORT.formatted(
                System.getenv("JDBC_DRIVER"), System.getenv("JDBC_URL"), arguments[0], arguments[1]);
        EngineConfig config = new EngineConfig();
        config.setLogConfig(null, Level.OFF);
        Platform.startup(config);
        IReportEngineFactory factory =
                (IReportEngineFactory) Platform.createFactoryObject(IReportEngineFactory.EXTENSION_REPORT_ENGINE_FACTORY);
        IReportEngine engine = factory.createReportEngine(config);
        Path document = Files.createTempFile("sayquel", ".rptdocument");
        try {
            run(engine, report, document);
            print(engine, document);
        } finally {
            engine.destroy();
            Platform.shutdown();
            Files.delete(document);
        }
    }

    private static void run(IReportEngine engine, String report, Path document) throws Exception {
        IRunTask task = engine.createRunTask(
                engine.openReportDesign(new ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))));
        task.run(document.toString());
        List<?> errors = task.getErrors();
        task.close();
        if (!errors.isEmpty()) {
            throw (Exception) errors.get(0);
        }
    }

    private static void print(IReportEngine engine, Path path) throws Exception {
        IReportDocument document = engine.openReportDocument(path.toString());
        IDataExtractionTask task = engine.createDataExtractionTask(document);
        IResultSetItem list = (IResultSetItem) task.getResultSetList().get(0);
        task.selectResultSet(list.getResultSetName());
        IDataIterator rows = task.extract().nextResultIterator();
        while (rows.next()) {
            System.out.println(rows.getValue("shown"));
        }
        rows.close();
        task.close();
        document.close();
    }
}
