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

    /** A statement on what no format contains. */
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

    /** Returns the word of the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** Returns the purpose in a few words. */
    public String purpose() {
        return purpose;
    }

    /** Whether documents of this format have this part. */
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

    /** Whether the format supports lines around each finding. */
    public boolean takesExcerpts() {
        return switch (this) {
            case HTML -> true;
            case MARKDOWN, JSON, SARIF, TEXT -> false;
        };
    }

    /** Whether the format contains more if the lines of findings were read again. */
    public boolean takesSource() {
        return switch (this) {
            case HTML, SARIF -> true;
            case MARKDOWN, JSON, TEXT -> false;
        };
    }

    /** Returns the extension of a file's name, without the dot. */
    public String ending() {
        return ending;
    }

    /** Returns the summary with lines around each finding, if the format supports them. */
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

    /** Returns all words, joined for a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(SummaryFormat::word).sorted().collect(Collectors.joining(", "));
    }
}
