package dev.lazaret.app.store;

import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.LineRange;
import dev.lazaret.analysis.trust.Compilation;
import dev.lazaret.analysis.trust.Uncompiled;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** What was compiled, in a step's record: for each file its path in hexadecimal and pairs of first and last lines. */
final class CompilationJson {
    private static final HexFormat HEX = HexFormat.of();

    private CompilationJson() {}

    static void write(JsonGenerator json, List<Compilation> compilations) {
        json.writeArrayPropertyStart("compilations");
        for (Compilation compilation : compilations) {
            json.writeStartObject();
            json.writeStringProperty("configuration", compilation.configuration());
            json.writeNumberProperty("files", compilation.files());
            json.writeArrayPropertyStart("rest");
            for (Uncompiled file : compilation.rest()) {
                json.writeStartObject();
                json.writeStringProperty("path", HEX.formatHex(file.path().bytes()));
                json.writeBooleanProperty("whole", file.whole());
                json.writeArrayPropertyStart("lines");
                for (LineRange range : file.ranges()) {
                    json.writeNumber(range.first());
                    json.writeNumber(range.last());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is nothing of the kind
     */
    static List<Compilation> read(List<?> compilations) {
        List<Compilation> read = new ArrayList<>();
        for (Object each : compilations) {
            Map<?, ?> compilation = each instanceof Map<?, ?> map ? map : Map.of();
            List<Uncompiled> rest = new ArrayList<>();
            for (Object one : StepJson.list(compilation, "rest")) {
                rest.add(file(one instanceof Map<?, ?> map ? map : Map.of()));
            }
            read.add(new Compilation(
                    StepJson.string(compilation, "configuration"),
                    Integer.parseInt(StepJson.string(compilation, "files")),
                    rest));
        }
        return read;
    }

    private static Uncompiled file(Map<?, ?> file) {
        List<String> numbers = StepJson.strings(file, "lines");
        List<LineRange> ranges = new ArrayList<>();
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            ranges.add(new LineRange(Integer.parseInt(numbers.get(i)), Integer.parseInt(numbers.get(i + 1))));
        }
        return new Uncompiled(
                RepoPath.ofBytes(HEX.parseHex(StepJson.string(file, "path"))),
                Boolean.TRUE.equals(file.get("whole")),
                ranges);
    }
}
