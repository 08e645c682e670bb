package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.Tokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds evidence in attributes, keywords and literals anywhere in a file. Reports each constructor and blob separately,
 * but reports unsafe code and foreign functions only once, with their number.
 */
final class FileWideEvidenceFinder {
    private static final Reachability ITEM = new Reachability(List.of(), Reachability.Break.ITEM);

    /** Maximum number of tokens before a constant that are searched for its type. */
    private static final int BEFORE = 16;

    /** Maximum length, in tokens, of a function body that may be a checksum. */
    private static final int BODY = 512;

    private static final Set<String> NUMBERS = Set.of("u32", "u64", "u128", "usize");

    private final Unit.Kind kind;
    private final SourceFile file;
    private final CapabilityCatalogue catalogue;
    private final CallPathFinder callPaths;
    private final QuotedTokenIndex quoted;
    private final MacroLinkSectionFinder sections;

    FileWideEvidenceFinder(
            SourceFile file,
            CapabilityCatalogue watch,
            CallPathFinder ways,
            Unit.Kind kind,
            QuotedTokenIndex quoted,
            MacroLinkSectionFinder sections) {
        this.sections = sections;
        this.kind = kind;
        this.file = file;
        this.catalogue = watch;
        this.callPaths = ways;
        this.quoted = quoted;
    }

    /**
     * Adds the evidence in the file.
     *
     * @param alone whether no other evidence has been found in the crate. If so, embedded data is reported only together
     *     with other evidence in this file
     */
    void read(List<Evidence> out, boolean alone) {
        if (kind.isHost()) {
            once(Capability.UNSAFE, "unsafe", file.unsafe(), out);
            once(Capability.FOREIGN_FUNCTIONS, "extern", file.foreign(), out);
        }
        int behind = -1; // after a section that runs: may begin the item's next attribute
        for (AttributeUse attribute : file.attributes()) {
            FunctionItem item = attribute.item();
            boolean sameItem = attribute.token() == behind;
            behind = sameItem ? after(attribute) : -1;
            if (kind.isHost()
                    && item != null
                    && item.form() == FunctionItem.Form.STATIC
                    && attribute.words().contains("link_section")
                    && attribute.text().contains(".text")) {
                out.add(evidence(
                        Capability.EXECUTABLE_MEMORY, "link_section", attribute.text(), attribute.token(), ITEM));
            }
            Optional<MacroLinkSectionFinder.Section> given = sections.find(file, attribute);
            if (given.isPresent() && (kind.isHost() || !given.get().name().isEmpty())) {
                String name = given.get().name();
                ArgumentShape shape = name.isEmpty() ? ArgumentShape.COMPUTED : ArgumentShape.PLAIN;
                out.add(evidence(Capability.CONSTRUCTOR, "link_section", name, shape, attribute.token(), ITEM));
            }
            if (EntryPointFinder.isConstructor(attribute, catalogue)) {
                boolean section = attribute.words().contains("link_section");
                behind = section ? after(attribute) : behind;
                if (sameItem && section) {
                    continue; // the same section for another operating system
                }
                String what = section ? "link_section" : EntryPointFinder.constructor(attribute, catalogue);
                out.add(evidence(
                        Capability.CONSTRUCTOR,
                        what,
                        attribute.text(),
                        quoted.contains(file, attribute.token()) ? ArgumentShape.QUOTED : ArgumentShape.PLAIN,
                        attribute.token(),
                        ITEM));
            }
        }
        if (alone && out.isEmpty()) {
            return;
        }
        file.blobs().forEach(place -> out.add(at(Capability.BLOB, blob(place.token()), place)));
        file.exclusive().stream()
                .filter(place -> !isChecksum(place.function()))
                .forEach(place -> out.add(at(Capability.DECODE, "^", place)));
    }

    /** Returns the token after an attribute. */
    private int after(AttributeUse attribute) {
        Tokens tokens = file.tokens();
        int open = tokens.next(attribute.token());
        return file.trees().opens(open) ? tokens.next(file.trees().partner(open)) : -1;
    }

    /** Whether a function computes a checksum or hash: it returns a number and also multiplies. */
    private boolean isChecksum(@Nullable FunctionItem function) {
        if (function == null) {
            return false;
        }
        Tokens tokens = function.file().tokens();
        FunctionItem.Body body = function.body();
        int type = tokens.previous(tokens.previous(body.from()));
        boolean number = type > 0
                && NUMBERS.contains(tokens.text(type))
                && tokens.is(tokens.previous(type), ">")
                && body.to() - body.from() <= BODY;
        if (!number) {
            return false;
        }
        for (int i = body.from(); i < body.to(); i++) {
            if (tokens.is(i, "wrapping_mul")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the kind of a constant: text, bytes, or numbers of another size. */
    private String blob(int token) {
        if (file.tokens().kind(token).isString()) {
            return "text";
        }
        int at = file.tokens().next(token);
        String first = file.tokens().text(at);
        boolean bytes = first.endsWith("u8") || first.endsWith("i8");
        for (int k = 0; k < BEFORE && at > 0 && !bytes; k++) {
            at = file.tokens().previous(at);
            bytes = file.tokens().is(at, "u8") || file.tokens().is(at, "i8");
            if (file.tokens().is(at, ";") && k > BEFORE / 2) {
                break;
            }
        }
        return bytes ? "bytes" : "numbers";
    }

    private void once(Capability capability, String what, List<Integer> all, List<Evidence> out) {
        List<Integer> tokens =
                all.stream().filter(token -> !quoted.contains(file, token)).toList();
        if (!tokens.isEmpty()) {
            out.add(evidence(capability, what, String.valueOf(tokens.size()), tokens.getFirst(), ITEM));
        }
    }

    private Evidence at(Capability capability, String what, SourceFile.Place place) {
        @Nullable ClosureExpression closure = place.closure();
        return evidence(
                capability,
                what,
                "",
                place.token(),
                callPaths.to(place.function(), closure != null && closure.isDeferred()));
    }

    private Evidence evidence(Capability capability, String what, String argument, int token, Reachability reach) {
        return evidence(capability, what, argument, ArgumentShape.PLAIN, token, reach);
    }

    private Evidence evidence(
            Capability capability, String what, String argument, ArgumentShape shape, int token, Reachability reach) {
        return new Evidence(
                capability,
                what,
                argument,
                shape,
                file.path(),
                file.line(token),
                file.column(token),
                file.scope().isTest(),
                reach);
    }
}
