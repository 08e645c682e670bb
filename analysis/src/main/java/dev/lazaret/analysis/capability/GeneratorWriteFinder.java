package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.BracketPairIndex;
import dev.lazaret.analysis.rust.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the paths to which generator crates write. Such a path is usually an argument of the crate's function or
 * method.
 */
final class GeneratorWriteFinder {
    private final CrateSources crate;
    private final GeneratorFunctionCatalogue names;
    private final CallGraph calls;
    private final NameResolver resolver;
    private final ArgumentDataflow flow;

    GeneratorWriteFinder(
            CrateSources crate,
            CapabilityCatalogue watch,
            CallGraph calls,
            NameResolver resolver,
            ArgumentDataflow flow) {
        this.crate = crate;
        this.names = watch.generators();
        this.calls = calls;
        this.resolver = resolver;
        this.flow = flow;
    }

    /**
     * A place where a generator writes.
     *
     * @param name path of the function, or name of the method and its crate
     * @param path origins of the path, as if it were passed to {@code fs::write}
     */
    record Write(String name, ValueOrigins path) {}

    /** Returns the file write that a call makes a generator perform; empty for any other name reference. */
    Optional<Write> find(SourceFile file, NameReference mark) {
        return switch (mark.form()) {
            case METHOD -> method(file, mark);
            case CALL ->
                calls.meaning(mark) instanceof ResolvedName.Foreign(List<String> path) && path.size() > 1
                        ? names.functions(mark.last()).stream()
                                .filter(one -> one.crate().equals(path.getFirst()))
                                .findFirst()
                                .map(one -> new Write(String.join("::", path), path(file, mark, one.place())))
                        : Optional.empty();
            case MACRO, VALUE -> Optional.empty();
        };
    }

    /**
     * Handles a method. The type of a receiver is rarely known, so a method counts if any dependency has a writing
     * method of this name. If several have one, reports the crate with which the method chain begins, if it is among
     * them.
     */
    private Optional<Write> method(SourceFile file, NameReference mark) {
        List<GeneratorFunctionCatalogue.Writer> all = names.methods(mark.last()).stream()
                .filter(one -> crate.isDependency(file, one.crate()))
                .toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<String> start = NameReferenceReader.path(file.tokens(), MethodReceiverFinder.start(file, mark));
        String first = !start.isEmpty()
                        && resolver.resolve(mark.scope(), start) instanceof ResolvedName.Foreign(List<String> foreign)
                ? foreign.getFirst()
                : "";
        GeneratorFunctionCatalogue.Writer writer = all.stream()
                .filter(one -> one.crate().equals(first))
                .findFirst()
                .orElse(all.getFirst());
        boolean named = all.size() == 1 || writer.crate().equals(first);
        String name = "." + mark.last() + (named ? " of " + writer.crate() : "");
        return Optional.of(new Write(name, path(file, mark, writer.place())));
    }

    private ValueOrigins path(SourceFile file, NameReference mark, GeneratorFunctionCatalogue.Place place) {
        return switch (place) {
            case ARGUMENT -> last(file, mark);
            case BELOW_OUTPUT -> {
                ValueOrigins given = last(file, mark);
                Set<String> texts = new LinkedHashSet<>(Set.of("OUT_DIR"));
                texts.addAll(given.texts());
                yield new ValueOrigins(texts, given.sources(), given.decided());
            }
            case SOURCES -> new ValueOrigins(Set.of("CARGO_MANIFEST_DIR"), true);
        };
    }

    private ValueOrigins last(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        BracketPairIndex trees = file.trees();
        int close = trees.opens(mark.open()) ? trees.partner(mark.open()) : mark.open();
        int number = 0;
        ArgumentCommaMatcher commas = new ArgumentCommaMatcher(tokens);
        for (int at = tokens.significant(mark.open() + 1); at < close; at = tokens.significant(trees.after(at))) {
            boolean more = commas.separates(at) && tokens.next(at) < close;
            number += more ? 1 : 0;
        }
        return flow.argument(file, mark, number);
    }
}
