package io.sayquel.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every escaped function that a driver lists, over a real channel: it passes the checks and gives what JDBC says. */
@Timeout(120)
class EscapesTest {
    @TempDir
    static Path home;

    private static ServerFixture server;
    private static StatementDoor door;

    @BeforeAll
    static void start() throws Exception {
        server = new ServerFixture(home, Map.of());
        server.upload("shop.csv", "day,region\n2024-02-29,North\n2024-03-01,South\n");
        door = new StatementDoor(server.channel(), "shop");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> functions() {
        return Stream.of(
                "ABS(-1)=1",
                "ACOS(1)=0",
                "ASIN(0)=0",
                "ATAN(0)=0",
                "ATAN2(0, 1)=0",
                "CEILING(1.2)=2",
                "COS(0)=1",
                "COT(1)>0",
                "DEGREES(0)=0",
                "EXP(0)=1",
                "FLOOR(1.8)=1",
                "LOG(1)=0",
                "LOG10(100)=2",
                "MOD(7, 3)=1",
                "PI()>3",
                "POWER(2, 3)=8",
                "RADIANS(0)=0",
                "ROUND(1.25, 1)>1",
                "SIGN(-5)=-1",
                "SIN(0)=0",
                "SQRT(9)=3",
                "TAN(0)=0",
                "TRUNCATE(12.987, 1)=12.9",
                "ASCII('A')=65",
                "CHAR(65)='A'",
                "CHAR_LENGTH('abc ')=4",
                "CHARACTER_LENGTH('abc')=3",
                "CONCAT('a', 'b')='ab'",
                "INSERT('abcd', 2, 2, 'x')='axd'",
                "LCASE('A')='a'",
                "LEFT('abc', 2)='ab'",
                "LENGTH('ab ')=2",
                "LOCATE('c', 'abcabc')=3",
                "LOCATE('c', 'abcabc', 4)=6",
                "LTRIM(' a')='a'",
                "OCTET_LENGTH('é')=2",
                "POSITION('b' IN 'abc')=2",
                "REPEAT('ab', 2)='abab'",
                "REPLACE('aba', 'a', 'c')='cbc'",
                "RIGHT('abc', 2)='bc'",
                "RTRIM('a ')='a'",
                "SPACE(2)='  '",
                "SUBSTRING('abcd', 2, 2)='bc'",
                "UCASE('a')='A'",
                "CURDATE()>DATE '2000-01-01'",
                "CURRENT_DATE()>DATE '2000-01-01'",
                "CURTIME()>=TIME '00:00:00'",
                "CURRENT_TIME()>=TIME '00:00:00'",
                "CURRENT_TIMESTAMP()>TIMESTAMP '2000-01-01 00:00:00'",
                "NOW()>TIMESTAMP '2000-01-01 00:00:00'",
                "DAYNAME(DATE '2024-02-29')='Thursday'",
                "DAYOFMONTH(DATE '2024-02-29')=29",
                "DAYOFWEEK(DATE '2024-02-25')=1",
                "DAYOFYEAR(DATE '2024-02-01')=32",
                "EXTRACT(YEAR FROM DATE '2024-02-29')=2024",
                "HOUR(TIMESTAMP '2024-02-29 10:11:12')=10",
                "MINUTE(TIMESTAMP '2024-02-29 10:11:12')=11",
                "SECOND(TIMESTAMP '2024-02-29 10:11:12')=12",
                "MONTH(DATE '2024-02-29')=2",
                "MONTHNAME(DATE '2024-02-29')='February'",
                "QUARTER(DATE '2024-02-29')=1",
                "WEEK(DATE '2024-02-29')=9",
                "YEAR(DATE '2024-02-29')=2024",
                "TIMESTAMPADD(SQL_TSI_QUARTER, 1, DATE '2024-02-29')=TIMESTAMP '2024-05-29 00:00:00'",
                "TIMESTAMPADD(SQL_TSI_DAY, 1, {d '2024-02-29'})=TIMESTAMP '2024-03-01 00:00:00'",
                "TIMESTAMPDIFF(SQL_TSI_DAY, DATE '2024-02-28', DATE '2024-03-01')=2",
                "TIMESTAMPDIFF(SQL_TSI_MONTH, DATE '2024-01-31', DATE '2024-03-30')=1",
                "DATABASE()='shop'",
                "USER()>''",
                "IFNULL(NULL, 2)=2",
                "CONVERT('12', SQL_INTEGER)=12",
                "CONVERT(12, SQL_VARCHAR)='12'");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void givesWhatJdbcSays(String call) {
        int end = call.lastIndexOf(')', call.indexOf(")=") < 0 ? call.indexOf(")>") : call.indexOf(")="));
        String sql = "SELECT count(*) AS n FROM {oj shop} WHERE {fn " + call.substring(0, end + 1) + "}"
                + call.substring(end + 1) + " AND region LIKE 'N!_%' {escape '!'} OR day = {d '2024-03-01'} AND {fn "
                + call.substring(0, end + 1) + "}" + call.substring(end + 1) + " {limit 1}";
        StatementDoor.Told told = door.sql(sql);
        assertThat(told.card().getMessage()).as(sql).isEmpty();
        assertThat(told.lines()).as(sql).containsExactly("1");
    }
}
