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

    /** What a whole summary holds and what not. */
    private static final String WHOLE =
            "All findings with verdicts and notes, and as evidence the line of source or the name that each stands on; what"
                    + " was not looked at, and what ran. No other source is in it, no name of yours but one in a path or a"
                    + " note, and no time but that of runs: the same audit gives the same bytes.";

    private static final String HTML_CONTENTS =
            WHOLE + " It loads nothing, and its source lines have what is hidden marked.";

    private static final String SARIF_CONTENTS =
            "All findings with their places, what their rules say, how they are reached, and verdicts: those that are accepted are"
                    + " suppressed, with the reason. What was not looked at, and what ran. Of the source only what each finding"
                    + " stands on. What was said of findings in crates is not in it.";

    private final String title;
    private final String purpose;
    private final String ending;

    SummaryFormat(String title, String purpose, String ending) {
        this.title = title;
        this.purpose = purpose;
        this.ending = ending;
    }

    /** The word of the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }

    /** What it is good for, in a few words. */
    public String purpose() {
        return purpose;
    }

    /** What is in such a document and what not, in sentences. */
    public String contents() {
        return switch (this) {
            case MARKDOWN, JSON, TEXT -> WHOLE;
            case HTML -> HTML_CONTENTS;
            case SARIF -> SARIF_CONTENTS;
        };
    }

    /** Whether it tells more where the lines of findings were read again. */
    public boolean takesSource() {
        return this == HTML || this == SARIF;
    }

    /** Of a file's name, without the dot. */
    public String ending() {
        return ending;
    }

    public Summary summary() {
        return switch (this) {
            case MARKDOWN -> new MarkdownSummary();
            case HTML -> new HtmlSummary();
            case JSON -> new JsonSummary();
            case SARIF -> new SarifSummary();
            case TEXT -> new TextSummary();
        };
    }

    public static Optional<SummaryFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** All words, as they stand in a sentence. */
    public static String words() {
        return Arrays.stream(values()).map(SummaryFormat::word).sorted().collect(Collectors.joining(", "));
    }
}
