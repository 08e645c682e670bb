package dev.lazaret.app.step.cargo;

import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the package of a build script or macro that a stub replaced. Reads no more than {@link #MOST_BYTES}, and
 * follows no link out of the package.
 */
final class OmittedUnitReader {
    private static final long MOST_BYTES = 8L << 20;

    /** Nothing is hashed: only names of files and their contents are needed. */
    private static final ScanLimits WALK = new ScanLimits(20_000, 32, 0, 0);

    private static final int LONGEST_SOURCE = 4 << 20;
    private static final int MOST_NAMES = 100_000;

    /** Maximum number of tokens from {@code impl} to {@code for}. */
    private static final int LONGEST_HEAD = 60;

    /** Longer files without Rust source contain data that no name is taken from, such as libraries and images. */
    private static final int LONGEST_DATA = 1 << 20;

    private static final String OUTPUT_FOLDER = "OUT_DIR";
    private static final String OF_CARGO = "CARGO_";
    private static final Set<String> INCLUDES = Set.of("include", "include_bytes", "include_str");
    private static final String CONDITION = "rustc-cfg=";
    private static final String VARIABLE = "rustc-env=";

    /** The variables with values of linked libraries (documented: The Cargo Book, "The links Manifest Key"). */
    private static final String LINKED_VALUE = "DEP_";

    /** Macros whose arguments become generated code. */
    private static final Set<String> QUOTES =
            Set.of("quote", "quote_spanned", "parse_quote", "parse_quote_spanned", "format_ident");

    /** Folders of the package's other targets, which no script generates from and which are no part of a script. */
    private static final Set<String> OTHER_TARGETS = Set.of("src", "tests", "benches", "examples", "target", ".git");

    /** Libraries for build scripts that set {@code cfg} names of their own making. */
    private static final Set<String> SETS_CONDITIONS =
            Set.of("autocfg", "cfg_aliases", "rustc_version", "rustversion", "version_check");

    /** Libraries for build scripts that neither generate code nor set variables. */
    private static final Set<String> GENERATES_NOTHING = Set.of(
            "autocfg",
            "cc",
            "cfg_aliases",
            "cfg-if",
            "find-msvc-tools",
            "jobserver",
            "libc",
            "once_cell",
            "pkg-config",
            "rustc_version",
            "rustversion",
            "semver",
            "shlex",
            "smallvec",
            "vcpkg",
            "version_check");

    private final DefinableNames names = new DefinableNames();
    private final Set<String> conditions = new TreeSet<>();
    private final Set<String> variables = new TreeSet<>();
    private boolean anyCondition;
    private boolean anyVariable;
    private boolean includesOutput;
    private boolean readsLinked;
    private final Set<String> packageItems = new HashSet<>();
    private final Set<String> packageNames = new HashSet<>();
    private boolean complete = true;
    private long left = MOST_BYTES;

    private OmittedUnitReader() {}

    /**
     * Reads a macro crate.
     *
     * @param folders the crate's folder and those of the libraries that generate code for it
     * @param input identifiers that the macro gets, from the places that use it
     */
    static OmittedUnitSource macro(List<Path> folders, Set<String> input) {
        OmittedUnitReader reader = new OmittedUnitReader();
        folders.forEach(reader::macro);
        input.forEach(reader.names::addInput);
        return reader.source();
    }

    /**
     * Reads the package of a build script.
     *
     * @param folder the package's folder
     * @param linked names of the libraries that are linked into the script
     */
    static OmittedUnitSource script(Path folder, Set<String> linked) {
        OmittedUnitReader reader = new OmittedUnitReader();
        reader.script(folder);
        boolean generates = !GENERATES_NOTHING.containsAll(linked);
        reader.complete &= !generates;
        reader.anyVariable |= generates;
        reader.anyCondition |= generates || linked.stream().anyMatch(SETS_CONDITIONS::contains);
        return reader.source();
    }

    private OmittedUnitSource source() {
        return new OmittedUnitSource(
                names,
                complete && !names.isFull(),
                conditions,
                anyCondition,
                variables,
                anyVariable,
                includesOutput,
                readsLinked || !complete,
                packageItems,
                packageNames);
    }

    private void macro(Path folder) {
        read(folder, (repository, entries) -> {
            for (Entry entry : entries) {
                if (SandboxPathMapper.isRust(entry)) {
                    Tokens tokens = tokens(repository, entry);
                    if (!quoted(tokens)) {
                        identifiers(tokens, 0, tokens.size());
                    }
                    strings(tokens);
                }
            }
        });
    }

    private void script(Path folder) {
        read(folder, (repository, entries) -> {
            for (Entry entry : entries) {
                boolean other = OTHER_TARGETS.contains(firstName(entry));
                if (SandboxPathMapper.isRust(entry)) {
                    Tokens tokens = tokens(repository, entry);
                    includesOutput |= includesOutput(tokens);
                    packageNames(tokens);
                    if (!other) {
                        quoted(tokens);
                        strings(tokens);
                    }
                } else if (entry.isFile() && !other) {
                    data(repository, entry);
                }
            }
        });
    }

    private void packageNames(Tokens tokens) {
        for (int i = 0; i < tokens.size() && packageNames.size() < MOST_NAMES; i++) {
            if (tokens.kind(i) == TokenKind.IDENTIFIER) {
                packageNames.add(tokens.name(i));
                int previous = tokens.previous(i);
                if (previous >= 0
                        && tokens.kind(previous).isName()
                        && DefinableNames.isDefinition(tokens.name(previous))) {
                    packageItems.add(tokens.name(i));
                }
            }
        }
    }

    private static String firstName(Entry entry) {
        String path = entry.path().utf8();
        int end = path.indexOf('/');
        return end < 0 ? "" : path.substring(0, end);
    }

    private interface Reading {
        void read(Repository repository, List<Entry> entries);
    }

    private void read(Path folder, Reading reading) {
        if (!(Repository.open(folder) instanceof RepositoryOpenResult.Ready(Repository repository))) {
            complete = false;
            return;
        }
        try (repository) {
            if (repository.scan(WALK, () -> ScannedFileVisitor.NOTHING, ScanMonitor.NONE)
                    instanceof ScanResult.Done done) {
                reading.read(repository, ofPackage(done.inventory()));
            } else {
                complete = false;
            }
        }
    }

    /** Returns the entries without those of packages in subfolders. */
    private static List<Entry> ofPackage(Inventory inventory) {
        Set<RepoPath> others = inventory.entries().stream()
                .map(Entry::path)
                .filter(path ->
                        path.name().equals("Cargo.toml") && !path.parent().isRoot())
                .map(RepoPath::parent)
                .collect(Collectors.toCollection(TreeSet::new));
        return inventory.entries().stream()
                .filter(entry -> !isBelow(entry.path(), others))
                .toList();
    }

    private static boolean isBelow(RepoPath path, Set<RepoPath> folders) {
        for (RepoPath folder = path.parent(); !folder.isRoot(); folder = folder.parent()) {
            if (folders.contains(folder)) {
                return true;
            }
        }
        return false;
    }

    private Tokens tokens(Repository repository, Entry entry) {
        Lexer lexer = new Lexer();
        if (left > 0 && repository.read(entry.path(), LONGEST_SOURCE) instanceof ReadResult.Whole(Content content)) {
            left -= content.length();
            lexer.lex(content.buffer(), content.length());
        } else {
            complete = false;
            lexer.lex(new byte[0], 0);
        }
        return lexer.tokens();
    }

    private void data(Repository repository, Entry entry) {
        if (left > 0 && repository.read(entry.path(), LONGEST_DATA) instanceof ReadResult.Whole(Content content)) {
            left -= content.length();
            String text = new String(content.copy(), StandardCharsets.UTF_8);
            if (text.indexOf('\0') < 0) {
                names.addData(text);
            }
        } else if (left <= 0) {
            complete = false;
        }
    }

    /** Adds the identifiers of generated code. Returns whether the file generates code with a quoting macro. */
    private boolean quoted(Tokens tokens) {
        BracketPairIndex pairs = BracketPairIndex.of(tokens);
        boolean found = false;
        int end = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (i < end || !tokens.kind(i).isName() || !QUOTES.contains(tokens.name(i))) {
                continue;
            }
            int open = tokens.next(tokens.next(i));
            if (tokens.is(tokens.next(i), "!") && pairs.opens(open)) {
                found = true;
                end = pairs.partner(open) < 0 ? tokens.size() : pairs.partner(open);
                identifiers(tokens, open, end);
            }
        }
        return found;
    }

    /**
     * Whether the file refers to generated files at compile time: by the folder's variable, or by a variable that has the
     * whole path, as in {@code include!(env!("TABLE"))}.
     */
    private static boolean includesOutput(Tokens tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, "env") && tokens.is(tokens.next(i), "!")) {
                int argument = tokens.next(tokens.next(tokens.next(i)));
                String variable = StringLiteralDecoder.unescape(tokens, argument);
                if (OUTPUT_FOLDER.equals(variable)
                        || (isIncluded(tokens, i) && variable != null && !variable.startsWith(OF_CARGO))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIncluded(Tokens tokens, int i) {
        int open = tokens.previous(i);
        int mark = open < 0 ? -1 : tokens.previous(open);
        int macro = mark < 0 ? -1 : tokens.previous(mark);
        return macro >= 0 && tokens.is(mark, "!") && INCLUDES.contains(tokens.text(macro));
    }

    /** Adds the identifiers of generated code: definitions follow the keyword of an item or precede a colon. */
    private void identifiers(Tokens tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!tokens.kind(i).isName()) {
                continue;
            }
            String name = tokens.name(i);
            names.addMention(name);
            if (name.equals("impl")) {
                implemented(tokens, i, to);
            } else if (name.equals("derive")) {
                derived(tokens, i, to);
            }
            int previous = tokens.previous(i);
            if (tokens.is(tokens.next(i), ":")
                    || (previous >= 0
                            && tokens.kind(previous).isName()
                            && DefinableNames.isDefinition(tokens.name(previous)))) {
                names.addDefinition(name);
            }
        }
    }

    /** Adds the trait of {@code impl TRAIT for}. */
    private void implemented(Tokens tokens, int impl, int to) {
        int depth = 0;
        String trait = "";
        for (int i = tokens.next(impl), n = 0; i < to && n < LONGEST_HEAD; i = tokens.next(i), n++) {
            depth += tokens.is(i, "<") ? 1 : tokens.is(i, ">") ? -1 : 0;
            if (tokens.is(i, "for")) {
                names.addImplementation(trait);
                return;
            }
            if (tokens.is(i, TokenKind.OPEN_BRACE)) {
                return;
            }
            if (depth == 0 && tokens.kind(i) == TokenKind.IDENTIFIER) {
                trait = tokens.name(i);
            }
        }
    }

    /** Adds the traits of {@code derive(...)}. */
    private void derived(Tokens tokens, int derive, int to) {
        for (int i = tokens.next(derive), n = 0; i < to && n < LONGEST_HEAD; i = tokens.next(i), n++) {
            if (tokens.kind(i) == TokenKind.IDENTIFIER) {
                names.addImplementation(tokens.name(i));
            } else if (tokens.kind(i).isClose()) {
                return;
            }
        }
    }

    private void strings(Tokens tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.kind(i).isString() ? StringLiteralDecoder.unescape(tokens, i) : null;
            if (text != null) {
                names.addText(text);
                anyCondition |= settings(text, CONDITION, conditions);
                anyVariable |= settings(text, VARIABLE, variables);
                readsLinked |= text.contains(LINKED_VALUE);
            }
        }
    }

    /** Adds the names that a string sets. Returns whether a name is computed. */
    private static boolean settings(String text, String key, Set<String> names) {
        boolean computed = false;
        int at = text.indexOf(key);
        while (at >= 0) {
            int begin = at + key.length();
            int end = begin;
            while (end < text.length() && Character.isUnicodeIdentifierPart(text.charAt(end))) {
                end++;
            }
            if (end == begin || (end < text.length() && text.charAt(end) == '{')) {
                computed = true;
            } else {
                names.add(text.substring(begin, end));
            }
            at = text.indexOf(key, end);
        }
        return computed;
    }
}
