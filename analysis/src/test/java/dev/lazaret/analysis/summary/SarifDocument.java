package dev.lazaret.analysis.summary;

import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Reads SARIF as other tools do: validates it against the OASIS schema with errata 01, and parses it with a third-party
 * library.
 */
public final class SarifDocument {
    private static final Schema SCHEMA = schema();

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SarifDocument() {}

    private static Schema schema() {
        try (InputStream in = Objects.requireNonNull(
                SarifDocument.class.getResourceAsStream("sarif-schema-2.1.0.json"), "the schema is missing")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the schema violations; empty if the document is valid. */
    public static List<Error> errors(byte[] document) {
        return SCHEMA.validate(new String(document, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    /** Returns the runs. */
    public static List<Run> runs(byte[] document) {
        try {
            return MAPPER.readValue(document, SarifSchema210.class).getRuns();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
