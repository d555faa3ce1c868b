package io.sayquel.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.design.JRDesignBand;
import net.sf.jasperreports.engine.design.JRDesignExpression;
import net.sf.jasperreports.engine.design.JRDesignField;
import net.sf.jasperreports.engine.design.JRDesignParameter;
import net.sf.jasperreports.engine.design.JRDesignQuery;
import net.sf.jasperreports.engine.design.JRDesignSection;
import net.sf.jasperreports.engine.design.JRDesignTextField;
import net.sf.jasperreports.engine.design.JasperDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** JasperReports: a report with a line for each row. */
@Timeout(60)
class JasperTest {
    @RegisterExtension
    final Sayquel sayquel = new Sayquel();

    private static JasperReport report(String text, String column, String... parameters) throws Exception {
        JasperDesign design = new JasperDesign();
        design.setName("report");
        for (String name : parameters) {
            JRDesignParameter parameter = new JRDesignParameter();
            parameter.setName(name);
            parameter.setValueClass(String.class);
            design.addParameter(parameter);
        }
        JRDesignQuery query = new JRDesignQuery();
        query.setLanguage("sql");
        query.setText(text);
        design.setQuery(query);
        JRDesignField field = new JRDesignField();
        field.setName(column);
        field.setValueClass(String.class);
        design.addField(field);
        JRDesignTextField line = new JRDesignTextField();
        line.setWidth(200);
        line.setHeight(20);
        line.setExpression(new JRDesignExpression("$F{" + column + "}"));
        JRDesignBand band = new JRDesignBand();
        band.setHeight(20);
        band.addElement(line);
        ((JRDesignSection) design.getDetailSection()).addBand(band);
        return JasperCompileManager.compileReport(design);
    }

    private List<String> lines(JasperReport report, Map<String, Object> values) throws Exception {
        try (Connection connection = sayquel.connect()) {
            JasperPrint print = JasperFillManager.fillReport(report, new HashMap<>(values), connection);
            return print.getPages().stream()
                    .flatMap(page -> page.getElements().stream())
                    .map(element -> ((JRPrintText) element).getFullText())
                    .toList();
        }
    }

    @Test
    void sql() throws Exception {
        assertThat(lines(report(Sayquel.SQL, "name"), Map.of())).isEqualTo(Sayquel.STORES);
    }

    @Test
    void sqlWithAValue() throws Exception {
        JasperReport report =
                report("SELECT name FROM stores WHERE region = $P{REGION} ORDER BY id LIMIT 2", "name", "REGION");

        assertThat(lines(report, Map.of("REGION", "Bali Utara"))).isEqualTo(Sayquel.STORES);
    }

    @Test
    void view() throws Exception {
        assertThat(lines(report(Sayquel.VIEW, "customer"), Map.of())).containsExactly(Sayquel.CUSTOMER);
    }

    @Test
    void ask() throws Exception {
        assertThat(lines(report(Sayquel.ASK, "product"), Map.of())).isEqualTo(Sayquel.ASKED);
    }

    @Test
    void question() throws Exception {
        assertThat(lines(report(Sayquel.QUESTION, "product"), Map.of())).isEqualTo(Sayquel.PRODUCTS);
    }

    @Test
    void questionWithAValue() throws Exception {
        JasperReport report = report("top 3 stores in $P{REGION} by revenue", "store", "REGION");

        assertThat(lines(report, Map.of("REGION", "Bali Selatan")))
                .containsExactly("Kuta Square", "Seminyak Village", "Ubud Centre");
    }

    @Test
    void call() throws Exception {
        assertThat(lines(
                        report("{call ask($P{QUESTION})}", "product", "QUESTION"),
                        Map.of("QUESTION", Sayquel.QUESTION)))
                .isEqualTo(Sayquel.PRODUCTS);
    }
}
