package dev.lazaret.icons;

/**
 * Defines the icons: SVG path data on a grid of 16 units, drawn in one colour with a round stroke of 1.4 units;
 * severity marks are filled. The comment of each icon states what the icon represents.
 */
public enum Icon {
    /** View, read. */
    EYE("M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM6 8a2 2 0 1 0 4 0a2 2 0 1 0 -4 0Z"),
    /** Fetch. */
    DOWNLOAD("M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11"),
    /** Check. */
    CHECK("M2 4.5l1.3 1.3L5.5 3.4M2 11l1.3 1.3 2.2-2.4M8 4.7h6M8 11.2h6"),
    /** Build, build script. */
    HAMMER("M9.2 6.8 3.3 12.7a1.2 1.2 0 0 1-1.7-1.7l5.9-5.9M6.5 3.2 9 1.8l4.8 4.8-1.9 1.9-5.4-5.3Z"),
    /** Test. */
    FLASK("M6 1.8v4.4L2.3 12.6a1 1 0 0 0 .9 1.6h9.6a1 1 0 0 0 .9-1.6L10 6.2V1.8M5 1.8h6M4.2 10h7.6"),
    /** Run. */
    PLAY("M4 2.5v11l9-5.5Z"),
    /** Stop a step, a stopped step. */
    STOP("M4.5 3.5h7a1 1 0 0 1 1 1v7a1 1 0 0 1 -1 1h-7a1 1 0 0 1 -1 -1v-7a1 1 0 0 1 1 -1Z"),
    /** Locked. */
    LOCK("M4 7h8a1 1 0 0 1 1 1v5a1 1 0 0 1 -1 1h-8a1 1 0 0 1 -1 -1v-5a1 1 0 0 1 1 -1ZM5 7V5a3 3 0 0 1 6 0v2"),
    /** Secrets. */
    KEY("M2 11a3 3 0 1 0 6 0a3 3 0 1 0 -6 0ZM7.2 8.8l6.3-6.3M11 5l2 2M9.3 6.7l1.4 1.4"),
    /** Network. */
    GLOBE(
            "M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0ZM1.8 8h12.4M8 1.8c2 2 2.6 4 2.6 6.2S10 12.2 8 14.2C6 12.2 5.4 10.2 5.4 8S6 3.8 8 1.8Z"),
    /** Write. */
    PENCIL("M2.5 13.5 3.2 10.5 11 2.7l2.3 2.3-7.8 7.8Z"),
    /** Files. */
    DISK("M2 2.5h9.5L14 5v8.5H2ZM5 2.5V6h5V2.5M4.5 13.5V9h7v4.5"),
    /** Author of code. */
    CODE("M5.5 4 1.5 8l4 4M10.5 4l4 4-4 4"),
    /** A process starts. */
    PROCESS(
            "M5.8 8a2.2 2.2 0 1 0 4.4 0a2.2 2.2 0 1 0 -4.4 0ZM8 1.5v2.2M8 12.3v2.2M1.5 8h2.2M12.3 8h2.2M3.4 3.4 5 5M11 11l1.6 1.6M12.6 3.4 11 5M5 11l-1.6 1.6"),
    /** Environment variables. */
    ENV("M5.5 2.5C3.5 2.5 4.3 8 2 8c2.3 0 1.5 5.5 3.5 5.5M10.5 2.5c2 0 1.2 5.5 3.5 5.5-2.3 0-1.5 5.5-3.5 5.5"),
    /** Unsafe code. */
    UNSAFE("M8 1.8 14.5 13.5h-13ZM8 6v4M8 11.7v.2"),
    /** Foreign functions. */
    FFI("M2 5.5h9M8.5 2.8l2.7 2.7-2.7 2.7M14 10.5H5M7.5 7.8l-2.7 2.7 2.7 2.7"),
    /** Procedural macro. */
    MACRO("M6 2 4.5 14M11.5 2 10 14M2.5 5.5H14M2 10.5h11.5"),
    /** Placeholder in a stage. */
    STUB(
            "M2 8h3M11 8h3M5 7V5.5a1 1 0 0 1 1-1h1.2M8.8 4.5H10a1 1 0 0 1 1 1V7M11 9v1.5a1 1 0 0 1-1 1H8.8M7.2 11.5H6a1 1 0 0 1-1-1V9"),
    /** Isolated unit: executes as WebAssembly. */
    ISOLATE("M2.5 2.5h11v11h-11ZM5.5 8a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0Z"),
    /** Replayed recording. */
    REPLAY("M8 3.5 3.5 8 8 12.5ZM13 3.5 8.5 8l4.5 4.5Z"),
    /** Sandbox. */
    SANDBOX(
            "M1.8 4.2V3.3a1.5 1.5 0 0 1 1.5-1.5h.9M6.6 1.8h2.8M11.8 1.8h.9a1.5 1.5 0 0 1 1.5 1.5v.9M14.2 6.6v2.8M14.2 11.8v.9a1.5 1.5 0 0 1-1.5 1.5h-.9M9.4 14.2H6.6M4.2 14.2h-.9a1.5 1.5 0 0 1-1.5-1.5v-.9M1.8 9.4V6.6M5.5 5.5h5v5h-5Z"),
    /** Crate. */
    CRATE("M8 1.6 14 4.8v6.4l-6 3.2-6-3.2V4.8ZM2 4.8l6 3.2 6-3.2M8 8v6.4"),
    /** Catalogue. */
    BOOK(
            "M8 3.8C6.5 2.6 4.5 2.3 1.8 2.3v10.4c2.7 0 4.7.3 6.2 1.5 1.5-1.2 3.5-1.5 6.2-1.5V2.3C11.5 2.3 9.5 2.6 8 3.8ZM8 3.8v10.4"),
    /** History, stale. */
    HISTORY("M2.2 8A5.8 5.8 0 1 0 4 3.8L2 5.8M2 2.5v3.3h3.3M8 4.8V8l2.3 1.6"),
    /** Overview. */
    GAUGE("M2.3 12.5a6.5 6.5 0 1 1 11.4 0M8 9.5l3-3.8M7 9.8a1 1 0 1 0 2 0a1 1 0 1 0 -2 0Z"),
    /** Settings. */
    SETTINGS(
            "M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M8.9 4.5a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0ZM3.9 11.5a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0 -3.2 0Z"),
    /** Help. */
    HELP("M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0ZM6 6.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.3M8 11.6v.2"),
    /** Folder. */
    FOLDER("M1.8 12.8V3.5h4.4l1.5 1.8h6.5v7.5Z"),
    /** File. */
    FILE("M3.5 1.8h5.8l3.2 3.2v9.2h-9ZM9.2 1.8V5h3.3"),
    /** Source file. */
    FILE_CODE("M3.5 1.8h5.8l3.2 3.2v9.2h-9ZM6.8 7.5 5.3 9.3l1.5 1.8M9.2 7.5l1.5 1.8-1.5 1.8"),
    /** Configuration file. */
    FILE_CONFIG("M3.5 1.8h5.8l3.2 3.2v9.2h-9ZM5.5 7.5h5M5.5 9.8h5M5.5 12h3"),
    /** Binary file. */
    FILE_BINARY("M3.5 1.8h5.8l3.2 3.2v9.2h-9ZM6 7.5v4M8 7.5h2v4H8Z"),
    /** Link. */
    LINK("M6.5 9.5 9.5 6.5M7 4.5l1.8-1.8a3 3 0 0 1 4.4 4.4L11.5 9M9 11.5l-1.8 1.8a3 3 0 0 1-4.4-4.4L4.5 7"),
    /** Git. */
    BRANCH(
            "M2.8 3.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0ZM2.8 12.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0ZM9.8 5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0 -3.4 0ZM4.5 5.2v5.6M11.5 6.7c0 2.8-4 2.3-6.5 4.2"),
    /** Any cargo command. */
    TERMINAL(
            "M2.7 2.5h10.6a1.2 1.2 0 0 1 1.2 1.2v8.6a1.2 1.2 0 0 1 -1.2 1.2h-10.6a1.2 1.2 0 0 1 -1.2 -1.2v-8.6a1.2 1.2 0 0 1 1.2 -1.2ZM4 6l2.2 2L4 10M8 10.5h4"),
    /** Entering a folder. */
    ENTER("M9.5 2.5h4v11h-4M2 8h7.5M6.5 5l3 3-3 3"),
    /** On open, open elsewhere. */
    OPEN_OUT("M6.5 3H2.5v10.5H13V9.5M9 2h5v5M13.8 2.2 7.5 8.5"),
    /** Further actions. */
    MORE(
            "M2.6 8a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0ZM7.1 8a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0ZM11.6 8a0.9 0.9 0 1 0 1.8 0a0.9 0.9 0 1 0 -1.8 0Z"),
    /** Coding agents. */
    ROBOT(
            "M4 5.5h8a1.5 1.5 0 0 1 1.5 1.5v5a1.5 1.5 0 0 1 -1.5 1.5h-8a1.5 1.5 0 0 1 -1.5 -1.5v-5a1.5 1.5 0 0 1 1.5 -1.5ZM8 5.5V3M6.5 2.3h3M5.8 8.6v1.2M10.2 8.6v1.2M6 11.6h4M1.2 8.5v2.5M14.8 8.5v2.5"),
    /** Hidden characters. */
    HIDDEN("M10.5 13.5v-11M7.5 13.5v-11h5.5M7.5 8.5H6a3 3 0 0 1 0-6h1.5"),
    /** Search. */
    SEARCH("M2.4 7a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0 -9.2 0ZM10.5 10.5l3.7 3.7"),
    /** Filter. */
    FILTER("M1.8 3h12.4L9.5 8.5v4.7l-3-1.5V8.5Z"),
    /** Copy. */
    COPY(
            "M6.5 5.5h6.5a1 1 0 0 1 1 1v6.5a1 1 0 0 1 -1 1h-6.5a1 1 0 0 1 -1 -1v-6.5a1 1 0 0 1 1 -1ZM3.5 10.5H2V2h8.5v1.5"),
    /** Export. */
    EXPORT("M8 10V2M4.8 5 8 1.8 11.2 5M2.5 9v4.8h11V9"),
    /** Undo, again. */
    UNDO("M5.5 2.5 2 6l3.5 3.5M2 6h7.5a4 4 0 0 1 0 8H6"),
    /** Close. */
    CLOSE("M3.5 3.5l9 9M12.5 3.5l-9 9"),
    /** Accepted. */
    ACCEPT("M1.8 8a6.2 6.2 0 1 0 12.4 0a6.2 6.2 0 1 0 -12.4 0ZM5 8.2l2.1 2.1L11.2 6"),
    /** Flagged. */
    FLAG("M3 14.5V2M3 2.5h9.5l-2 3.2 2 3.2H3"),
    /** Note. */
    NOTE("M2.5 2.5h11v8l-3 3h-8ZM13.5 10.5h-3v3M5 5.5h6M5 8h4"),
    /** Audits by other people. */
    PEOPLE(
            "M3.7 5a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0ZM1.8 13.5c0-2.5 1.8-4.2 4.2-4.2s4.2 1.7 4.2 4.2M10.5 3.2a2.2 2.2 0 0 1 0 4M12 9.7c1.5.6 2.3 2 2.3 3.8"),
    /** Compare. */
    COMPARE("M1.8 2.5h5v11h-5ZM9.2 2.5h5v11h-5ZM3.6 6h1.5M3.6 8.5h1.5M11 6h1.5M11 8.5h1.5M11 11h1.5"),
    /** Add a manual finding. */
    PLUS("M8 3v10M3 8h10"),
    /** Lines read. */
    READ("M2 8.5 5 11.5 9 5M8.5 11.5 14 4.5"),
    /** Advisory. */
    BELL("M8 2v1M4 11V7a4 4 0 0 1 8 0v4l1.3 1.5H2.7ZM6.8 14.2h2.4"),
    /** Collapsed, next. */
    CHEVRON_RIGHT("M6 3.5l4.5 4.5L6 12.5"),
    /** Previous. */
    CHEVRON_LEFT("M10 3.5 5.5 8l4.5 4.5"),
    /** Expanded. */
    CHEVRON_DOWN("M3.5 6 8 10.5 12.5 6"),
    /** A finished step. */
    TICK("M2.5 8.3 6.2 12 13.5 4.3"),
    /** Not needed. */
    DASH("M3.5 8h9"),
    /** Filled octagon with an exclamation mark. */
    SEVERITY_CRITICAL("M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5ZM6.9 3.6v5.6h2.2V3.6ZM6.9 10.6v2h2.2v-2Z", true),
    /** Filled triangle. */
    SEVERITY_HIGH("M8 1 15.5 14.8H.5Z", true),
    /** Filled diamond. */
    SEVERITY_MEDIUM("M8 .8 15.2 8 8 15.2.8 8Z", true),
    /** Open circle. */
    SEVERITY_LOW(
            "M0.9 8a7.1 7.1 0 1 0 14.2 0a7.1 7.1 0 1 0 -14.2 0ZM3.1 8a4.9 4.9 0 1 0 9.8 0a4.9 4.9 0 1 0 -9.8 0Z", true),
    /** Open square. */
    SEVERITY_INFO("M1.4 1.4h13.2v13.2H1.4ZM3.2 3.2v9.6h9.6V3.2Z", true);

    /** Number of grid units on each side. */
    static final double GRID = 16;

    private final String path;
    private final boolean filled;

    Icon(String path) {
        this(path, false);
    }

    Icon(String path, boolean filled) {
        this.path = path;
        this.filled = filled;
    }

    /** Returns the SVG path data. Filled paths use the even-odd rule for holes. */
    public String path() {
        return path;
    }

    /** Whether the path is filled instead of stroked. */
    public boolean filled() {
        return filled;
    }
}
