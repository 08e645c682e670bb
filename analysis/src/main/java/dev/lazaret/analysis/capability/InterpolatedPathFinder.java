package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds paths in a {@code quote} template that have an interpolated part: {@code ::std::process::#name::new}. Inserts
 * the known parts and reads the resulting code. Most such paths begin with a type of the code that uses the macro; they
 * are not evidence.
 */
final class InterpolatedPathFinder {
    private static final Set<String> STANDARD = Set.of("alloc", "core", "libc", "std");

    /** Maximum number of segments of a path that are examined before the interpolated segment. */
    private static final int PARTS = 16;

    private static final Found NOTHING = new Found(0, List.of(), List.of());

    private final CapabilityCatalogue catalogue;
    private final ConstantTextEvaluator constants;
    private final GeneratedCodeReader generated;

    InterpolatedPathFinder(CapabilityCatalogue watch, ConstantTextEvaluator constants, GeneratedCodeReader generated) {
        this.catalogue = watch;
        this.constants = constants;
        this.generated = generated;
    }

    /**
     * The evidence in a template.
     *
     * @param line line at which the template begins
     * @param code evidence in the template after all known parts were inserted; line 1 is the first line of the
     *     template
     * @param computed paths into the standard library or libc with an unknown part
     */
    record Found(int line, List<Evidence> code, List<Computed> computed) {}

    /**
     * A path with an unknown part.
     *
     * @param token index of the path's first token
     * @param text the path as written
     */
    record Computed(int token, String text) {}

    /** Returns the evidence in a macro's template. Returns nothing if no part of a path is interpolated. */
    Found find(SourceFile file, NameReference mark) {
        if (mark.form() != NameReference.Form.MACRO || !file.trees().opens(mark.open())) {
            return NOTHING;
        }
        Tokens tokens = file.tokens();
        int close = file.trees().partner(mark.open());
        boolean known = false;
        List<Computed> computed = new ArrayList<>();
        for (int i = tokens.next(mark.open()); i < close; i = tokens.next(i)) {
            int next = tokens.next(i);
            if (tokens.is(i, "!") && next < close && file.trees().opens(next)) {
                i = file.trees().partner(next); // a nested macro, which is examined separately
            } else if (tokens.is(i, "#") && isInPath(tokens, i, close)) {
                boolean named = tokens.kind(next).isName();
                if (named && constants.variable(file, mark, next).isKnown()) {
                    known = true;
                } else {
                    path(file, i, close, computed);
                }
                known |= !named; // a repetition
            }
        }
        List<Evidence> code = new ArrayList<>();
        if (known) {
            constants.quoted(file, mark).alternatives().forEach(one -> code.addAll(generated.read(file, one)));
        }
        return code.isEmpty() && computed.isEmpty() ? NOTHING : new Found(line(file, mark, close), code, computed);
    }

    private static int line(SourceFile file, NameReference mark, int close) {
        boolean spanned = mark.last().endsWith("_spanned");
        return file.line(spanned ? QuoteTemplateEvaluator.behindArrow(file, mark.open(), close) : mark.open());
    }

    /** Whether the interpolation at {@code i} is only a part of a path. */
    private static boolean isInPath(Tokens tokens, int i, int close) {
        int before = tokens.previous(i);
        int next = tokens.next(i);
        boolean repeats = tokens.is(next, TokenKind.OPEN_PARENTHESIS);
        return next < close
                && (repeats || tokens.kind(next).isName())
                && (tokens.kind(before) == TokenKind.PATH_SEPARATOR
                        || tokens.kind(tokens.next(next)) == TokenKind.PATH_SEPARATOR);
    }

    /**
     * Adds the path before {@code i}, if it is in the standard library or libc and may be the beginning of the path of
     * a function that starts a program, loads code or accesses the network.
     */
    private void path(SourceFile file, int i, int close, List<Computed> out) {
        Tokens tokens = file.tokens();
        List<String> parts = new ArrayList<>();
        int at = i;
        int first = i;
        for (int k = 0; k < PARTS; k++) {
            int separator = tokens.previous(at);
            if (separator < 0 || tokens.kind(separator) != TokenKind.PATH_SEPARATOR) {
                break;
            }
            first = separator;
            int name = tokens.previous(separator);
            if (name < 0 || !tokens.kind(name).isName() || isAfterHash(tokens, name)) {
                break;
            }
            parts.addFirst(tokens.name(name));
            first = name;
            at = name;
        }
        if (parts.isEmpty() || !STANDARD.contains(parts.getFirst())) {
            return;
        }
        if (parts.size() == 1 || catalogue.leadsToAction(parts)) {
            int end = i;
            for (int k = 0; k < 2 * PARTS && end < close && isPath(tokens, tokens.next(end)); k++) {
                end = tokens.next(end);
            }
            out.add(new Computed(first, tokens.text(tokens.start(first), tokens.end(end))));
        }
    }

    private static boolean isAfterHash(Tokens tokens, int name) {
        int before = tokens.previous(name);
        return before >= 0 && tokens.is(before, "#");
    }

    private static boolean isPath(Tokens tokens, int i) {
        return i < tokens.size()
                && (tokens.kind(i).isName() || tokens.kind(i) == TokenKind.PATH_SEPARATOR || tokens.is(i, "#"));
    }
}
