package orrery.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataTableTest {
    private static final DataTable TABLE =
            new DataTable(
                    List.of("name", "gas_used", "ok"),
                    List.of(
                            List.of("a, \"b\"", 21_000L, true),
                            Arrays.asList("Zürich\nEast", Double.NaN, null)));

    @Test
    void csvQuotesWhatItMust() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TABLE.writeCsv(out);
        assertEquals(
                "name,gas_used,ok\r\n\"a, \"\"b\"\"\",21000,true\r\n\"Zürich\nEast\",,\r\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void jsonKeepsTypesAndHasNoNotANumber() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TABLE.writeJson(out);
        assertEquals(
                """
                [
                {"name" : "a, \\"b\\"","gas_used" : 21000,"ok" : true},
                {"name" : "Zürich\\nEast","gas_used" : null,"ok" : null}
                ]
                """,
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aRowNeedsAValueForEachColumn() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new DataTable(List.of("a", "b"), List.of(List.of(1))));
    }
}
