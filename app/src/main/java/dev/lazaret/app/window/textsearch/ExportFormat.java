package dev.lazaret.app.window.textsearch;

import dev.lazaret.app.json.JsonRecordMapper;
import dev.lazaret.app.search.CompletedSearch;
import dev.lazaret.app.search.SearchReport;
import dev.lazaret.app.search.SearchTextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A format in which the results can be saved. The formats are those of {@code lazaret search}. */
enum ExportFormat {
    TEXT("Text…", "txt") {
        @Override
        void write(CompletedSearch search, OutputStream out) throws IOException {
            new SearchTextWriter(search).write(line -> out.write((line + "\n").getBytes(StandardCharsets.UTF_8)));
        }
    },
    JSON("JSON…", "json") {
        @Override
        void write(CompletedSearch search, OutputStream out) throws IOException {
            out.write((JsonRecordMapper.write(SearchReport.of(search)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    };

    private final String title;
    private final String ending;

    ExportFormat(String title, String ending) {
        this.title = title;
        this.ending = ending;
    }

    String title() {
        return title;
    }

    /** Returns the ending of the names of files. */
    String ending() {
        return ending;
    }

    abstract void write(CompletedSearch search, OutputStream out) throws IOException;
}
