package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.MacroRecord.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the records of a module's macros from its custom section {@code lazaret.macros}. A module can contain anything
 * there.
 *
 * <p>Skips over the other sections by their lengths, so it needs no parser of WebAssembly and runs in linear time.
 */
public final class MacroRecordReader {
    /** Maximum number of macros of a module. */
    public static final int MOST_RECORDS = 1000;

    private static final String SECTION = "lazaret.macros";

    /** Maximum total size of the records in bytes. */
    private static final int MOST_BYTES = 1 << 20;

    private static final byte[] MAGIC = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final Pattern IDENTIFIER = Pattern.compile("(r#)?(?!_(?![A-Za-z0-9_]))[A-Za-z_][A-Za-z0-9_]{0,255}");
    private static final int LEAST_WORDS = 3;

    private static final Map<String, Kind> KINDS =
            Map.of("derive", Kind.DERIVE, "function_like", Kind.FUNCTION_LIKE, "attribute", Kind.ATTRIBUTE);

    private MacroRecordReader() {}

    /** The result of reading the records of a module. */
    public sealed interface MacroRecords {
        /** The records, in the order of the module. */
        record Listed(List<MacroRecord> records) implements MacroRecords {
            public Listed {
                records = List.copyOf(records);
            }
        }

        /**
         * The bytes are not a module, or a record is invalid.
         *
         * @param reason a clause without untrusted text
         */
        record Invalid(String reason) implements MacroRecords {}
    }

    /** Reads the records of a module in linear time. A module without the section has no macros. */
    public static MacroRecords read(byte[] module) {
        WireReader reader = new WireReader(module, 0);
        if (!Arrays.equals(reader.take(Math.min(MAGIC.length, module.length)), MAGIC)) {
            return new MacroRecords.Invalid("it is not a WebAssembly module");
        }
        StringBuilder text = new StringBuilder();
        while (reader.remaining() > 0) {
            boolean custom = reader.take(1)[0] == 0;
            byte[] section = reader.take(reader.count(1));
            if (custom && !reader.isMalformed()) {
                WireReader content = new WireReader(section, 0);
                if (content.text().equals(SECTION)) {
                    text.append(new String(content.rest(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        if (reader.isMalformed()) {
            return new MacroRecords.Invalid("a section of the module is malformed");
        }
        return text.length() > MOST_BYTES ? new MacroRecords.Invalid("it has too many macros") : parse(text.toString());
    }

    private static MacroRecords parse(String text) {
        List<MacroRecord> records = new ArrayList<>();
        Set<String> functions = new HashSet<>();
        Set<List<Object>> names = new HashSet<>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            String[] words = line.split(" ", -1);
            Kind kind = KINDS.get(words[0]);
            if (kind == null
                    || words.length < LEAST_WORDS
                    || !Arrays.stream(words)
                            .allMatch(word -> IDENTIFIER.matcher(word).matches())) {
                return new MacroRecords.Invalid("the record of a macro is malformed");
            }
            MacroRecord record = new MacroRecord(
                    kind, words[1], words[2], Arrays.asList(words).subList(LEAST_WORDS, words.length));
            if (kind != Kind.DERIVE
                    && !(record.name().equals(record.function())
                            && record.helpers().isEmpty())) {
                return new MacroRecords.Invalid("the record of a macro is malformed");
            }
            if (!functions.add(record.export()) || !names.add(List.of(kind, record.name()))) {
                return new MacroRecords.Invalid("two records are for the same macro or function");
            }
            records.add(record);
        }
        return records.size() > MOST_RECORDS
                ? new MacroRecords.Invalid("it has too many macros")
                : new MacroRecords.Listed(records);
    }
}
