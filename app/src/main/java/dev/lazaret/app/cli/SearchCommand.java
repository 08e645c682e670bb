package dev.lazaret.app.cli;

import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.RepositoryOpenResult;
import dev.lazaret.analysis.search.CodeSearch;
import dev.lazaret.analysis.search.FileHits;
import dev.lazaret.analysis.search.SearchLimits;
import dev.lazaret.analysis.search.SearchOutcome;
import dev.lazaret.analysis.search.SearchPattern;
import dev.lazaret.analysis.search.SearchPlace;
import dev.lazaret.analysis.search.SearchQuery;
import dev.lazaret.app.json.JsonRecordMapper;
import dev.lazaret.app.search.CompletedSearch;
import dev.lazaret.app.search.SearchReport;
import dev.lazaret.app.search.SearchTextWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code lazaret search}: searches the files of a folder, and of the crates that its lockfile names. */
@Command(name = "search", description = "Searches the files of a folder, line by line. Nothing is run or written.")
final class SearchCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PATTERN", description = "text, or an expression with --regex")
    private String pattern = "";

    @Parameters(index = "1", paramLabel = "PATH", description = "folder to search")
    private String path = "";

    @Option(names = "--regex", description = "PATTERN is a regular expression in the syntax of RE2")
    private boolean regex;

    @Option(names = "--word", description = "a match must neither begin nor end inside a word")
    private boolean word;

    @Option(names = "--ignore-case", description = "upper and lower case are equal")
    private boolean ignoreCase;

    @Option(
            names = "--dependencies",
            description = "also searches the crates in Cargo.lock whose source is unpacked on this machine")
    private boolean dependencies;

    @Option(
            names = "--offline-source",
            paramLabel = "DIR",
            description =
                    "with --dependencies, takes unpacked crates from DIR only, which has a folder NAME-VERSION for"
                            + " each; repeatable")
    private List<String> sources = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json")
    private @Nullable String format;

    private final ConsoleStreams console;
    private final AuditRunner reading;

    SearchCommand(ConsoleStreams console, AuditRunner reading) {
        this.console = console;
        this.reading = reading;
    }

    @Override
    public Integer call() throws Exception {
        boolean json = format != null && format.equals("json");
        if (format != null && !json && !format.equals("text")) {
            throw new UsageException(
                    "There is no format " + ErrorMessageFormatter.quoted(format) + "; there are text and json.");
        }
        if (!sources.isEmpty() && !dependencies) {
            throw new UsageException("--offline-source needs --dependencies.");
        }
        Path folder = PathArgumentDecoder.path(path);
        List<Path> folders = new ArrayList<>();
        for (String source : sources) {
            folders.add(PathArgumentDecoder.path(source));
        }
        SearchQuery query = new SearchQuery(
                PathArgumentDecoder.text(pattern),
                regex ? SearchQuery.Kind.EXPRESSION : SearchQuery.Kind.TEXT,
                word,
                ignoreCase);
        SearchPattern compiled = switch (SearchPattern.compile(query)) {
            case SearchPattern.Compiled.Ready(SearchPattern ready) -> ready;
            case SearchPattern.Compiled.Invalid(String why) ->
                throw new UsageException("Invalid PATTERN: " + ErrorMessageFormatter.ended(why));
        };
        return reading.within(List.of(folder), true, () -> search(query, compiled, folder, folders, json))
                .code();
    }

    private ExitCode search(SearchQuery query, SearchPattern compiled, Path folder, List<Path> sources, boolean json)
            throws IOException, UsageException {
        switch (Repository.open(folder)) {
            case RepositoryOpenResult.Refused(String why) ->
                throw new UsageException(PathArgumentDecoder.shown(folder) + " was not searched: " + why + ".");
            case RepositoryOpenResult.Ready(Repository opened) -> {
                try (opened) {
                    return search(query, compiled, opened, folder, sources, json);
                }
            }
        }
    }

    private ExitCode search(
            SearchQuery query, SearchPattern compiled, Repository opened, Path folder, List<Path> sources, boolean json)
            throws IOException, UsageException {
        LockedCrateFolders crates = dependencies ? crates(opened, folder, sources) : LockedCrateFolders.NONE;
        List<String> names = new ArrayList<>(List.of(""));
        List<SearchPlace> places = new ArrayList<>(List.of(SearchPlace.of(opened)));
        crates.found().forEach((name, place) -> {
            names.add(name);
            places.add(SearchPlace.openedBy(() -> Repository.open(place)));
        });
        List<FileHits> found = new ArrayList<>();
        SearchOutcome outcome =
                new CodeSearch(compiled, SearchLimits.DEFAULT, Repository.workers()).run(places, found::add);
        CompletedSearch completed =
                new CompletedSearch(query, names, found, outcome, List.copyOf(crates.missing()), Optional.empty());
        if (json) {
            console.printLine(JsonRecordMapper.write(SearchReport.of(completed)));
        } else {
            new SearchTextWriter(completed).write(console::printLine);
        }
        return ExitCode.DONE;
    }

    private static LockedCrateFolders crates(Repository opened, Path folder, List<Path> sources) throws UsageException {
        List<Path> folders = sources.isEmpty()
                ? LockedCrateFolders.sources(System.getenv(), Path.of(System.getProperty("user.home")))
                : sources;
        return LockedCrateFolders.find(opened, folders)
                .orElseThrow(() -> new UsageException("--dependencies needs a Cargo.lock that can be read in "
                        + PathArgumentDecoder.shown(folder) + "."));
    }
}
