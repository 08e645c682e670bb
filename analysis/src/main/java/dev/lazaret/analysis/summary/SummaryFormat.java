package dev.lazaret.analysis.summary;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of the exported document, in the order in which they are offered. */
public enum SummaryFormat {
    MARKDOWN("Markdown", "To read or paste into an issue", "md"),
    HTML("HTML", "One file, no scripts, prints well", "html"),
    JSON("JSON", "Everything, for other programs", "json"),
    SARIF("SARIF 2.1.0", "For code scanning and SARIF viewers", "sarif"),
    TEXT("Text", "As the command line prints it", "txt");

    /** Statement on content that no format includes. */
    public static final String NEVER =
            "No other source is in it, and your name only where a path or a note has it. Its only times are those of runs:"
                    + " the same audit gives the same bytes.";

    private final String title;
    private final String purpose;
    private final String ending;

    SummaryFormat(String title, String purpose, String ending) {
        this.title = title;
        this.purpose = purpose;
        this.ending = ending;
    }

    /** Returns the name of the format on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** Returns a short description of the purpose. */
    public String purpose() {
        return purpose;
    }

    /** Whether documents in this format contain this part. */
    public boolean contains(SummaryPart content) {
        return switch (content) {
            case FINDINGS, EVIDENCE, MISSING, RUNS, SEEN -> true;
            case POLICY ->
                switch (this) {
                    case MARKDOWN, HTML, JSON -> true;
                    case SARIF, TEXT -> false;
                };
            case CRATES ->
                switch (this) {
                    case MARKDOWN, HTML, JSON, TEXT -> true;
                    case SARIF -> false;
                };
            case RULES ->
                switch (this) {
                    case SARIF -> true;
                    case MARKDOWN, HTML, JSON, TEXT -> false;
                };
        };
    }

    /** Whether the format can show the lines around each finding. */
    public boolean takesExcerpts() {
        return switch (this) {
            case HTML -> true;
            case MARKDOWN, JSON, SARIF, TEXT -> false;
        };
    }

    /** Whether documents in this format contain more information if the lines of findings were read again. */
    public boolean takesSource() {
        return switch (this) {
            case HTML, SARIF -> true;
            case MARKDOWN, JSON, TEXT -> false;
        };
    }

    /** Returns the file extension, without the dot. */
    public String ending() {
        return ending;
    }

    /** Returns a renderer that shows the lines around each finding, if the format supports them. */
    public SummaryRenderer withExcerpts() {
        return this == HTML ? new HtmlSummaryRenderer(true) : summary();
    }

    public SummaryRenderer summary() {
        return switch (this) {
            case MARKDOWN -> new MarkdownSummaryRenderer();
            case HTML -> new HtmlSummaryRenderer();
            case JSON -> new JsonSummaryRenderer();
            case SARIF -> new SarifSummaryRenderer();
            case TEXT -> new TextSummaryRenderer();
        };
    }

    public static Optional<SummaryFormat> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** Returns the names of all formats on the command line, joined for a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(SummaryFormat::word).sorted().collect(Collectors.joining(", "));
    }
}
