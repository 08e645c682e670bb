package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.text.WorkBudget;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The call graph of a crate, and the meaning of each name reference. */
final class CallGraph {
    /**
     * Maximum number of functions with the same name for which a call gets one edge each. Calls to more common names
     * are stored in {@code crowded}.
     */
    private static final int SEVERAL = 8;

    /** Names of functions of standard library types that begin an action. */
    private static final Set<String> MAKES =
            Set.of("bind", "connect", "create", "create_new", "new", "open", "options");

    /** Maximum number of tokens before the type of an alias that are examined. */
    private static final int HEAD = 64;

    /** Maximum number of calls to one function that are stored in order to find its arguments. */
    private static final int CALLERS = 64;

    /**
     * Cost of an edge in the work budget. Limits the memory that a unit needs even if each of its name references may
     * refer to every function.
     */
    private static final int EDGE = 50;

    /**
     * A reference to a function. Comparable, so that hash collisions do not slow hash tables; the order is not
     * consistent with equals.
     *
     * @param mark the name reference
     * @param file file that contains the reference
     */
    record Edge(CallStep.Kind kind, NameReference mark, SourceFile file, FunctionItem to) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return Integer.compare(mark.token(), other.mark.token());
        }
    }

    private final IdentityHashMap<NameReference, ResolvedName> meanings = new IdentityHashMap<>();
    private final IdentityHashMap<NameReference, List<ResolvedName>> others = new IdentityHashMap<>();
    private final Map<FunctionItem, List<Edge>> from = new HashMap<>();
    private final Map<FunctionItem, List<Edge>> into = new HashMap<>();
    private final Map<FunctionItem, Map<String, Edge>> crowded = new HashMap<>();
    private final Map<String, List<FunctionItem>> byName = new HashMap<>();

    private final TraitDispatchResolver dispatch = new TraitDispatchResolver();
    private final ImplicitFunctionIndex implicit;
    private final ExportedFunctionIndex exported;
    private boolean dispatches;
    private final List<Edge> ofItems = new ArrayList<>();

    CallGraph(CrateSources crate, NameResolver resolver) {
        for (SourceFile file : crate.files()) {
            dispatch.addTypes(file.types());
            addMethods(file);
        }
        this.exported = new ExportedFunctionIndex(crate);
        this.implicit = new ImplicitFunctionIndex(crate, resolver);
        for (SourceFile file : crate.files()) {
            for (NameReference mark : file.marks()) {
                add(file, mark, resolver);
            }
        }
    }

    /** Groups the methods and trait functions of a file by name. */
    private void addMethods(SourceFile file) {
        int macro = -1;
        for (FunctionItem function : file.functions()) {
            macro = function.form() == FunctionItem.Form.MACRO
                    ? Math.max(macro, function.body().to())
                    : macro;
            // A macro may generate a function into the impl of any type.
            boolean written = function.form() == FunctionItem.Form.FUNCTION && function.token() < macro;
            if ((function.owner() != null || written) && function.isMethod()) {
                byName.computeIfAbsent(function.name(), key -> new ArrayList<>())
                        .add(function);
            }
            if (function.owner() == null ? written : function.association().ofTrait()) {
                dispatch.add(function);
            }
        }
    }

    private void add(SourceFile file, NameReference mark, NameResolver resolver) {
        if (mark.form() == NameReference.Form.METHOD) {
            List<FunctionItem> named = byName.getOrDefault(mark.last(), List.of());
            FunctionItem in = mark.function();
            if (named.size() <= SEVERAL) {
                CallStep.Kind kind = named.size() == 1 ? CallStep.Kind.METHOD : CallStep.Kind.ONE_OF;
                named.forEach(to -> edge(new Edge(kind, mark, file, to)));
            } else if (in != null) {
                crowded.computeIfAbsent(in, key -> new HashMap<>())
                        .putIfAbsent(mark.last(), new Edge(CallStep.Kind.ONE_OF, mark, file, named.getFirst()));
            }
            return;
        }
        resolver.takeNamed();
        resolver.takeKnown();
        resolver.takeOpen();
        ResolvedName meaning = mark.form() == NameReference.Form.MACRO
                ? resolver.macro(mark.scope(), mark.path())
                : meaning(mark, resolver);
        if (resolver.takeCut()) {
            file.limit(LimitReason.NAMES, mark.token());
        }
        if (resolver.takeCrowded()) {
            file.limit(LimitReason.REPEATED, mark.token());
        }
        List<ResolvedName> known = resolver.takeKnown();
        if (known.size() > 1) {
            others.put(mark, known);
        }
        boolean open = resolver.takeOpen() && mark.form() == NameReference.Form.CALL && MAKES.contains(mark.last());
        if (open || (meaning instanceof ResolvedName.Local && isType(file, mark))) {
            file.limit(LimitReason.TYPES, mark.token());
        }
        meanings.put(mark, meaning);
        Set<FunctionItem> entered = entered(meaning, resolver);
        entered.forEach(to -> edge(new Edge(kind(mark, to), mark, file, to)));
        if (!exported.isEmpty()) {
            entered.stream()
                    .filter(to -> to.form() == FunctionItem.Form.FOREIGN)
                    .flatMap(to -> exported.find(to).stream())
                    .forEach(to -> edge(new Edge(kind(mark, to), mark, file, to)));
        }
        if (mark.form() != NameReference.Form.MACRO && mark.path().size() > 1) {
            dispatch(file, mark, meaning, entered);
        }
        if (meaning instanceof ResolvedName.Value(List<Constant> constants)) {
            for (Constant one : constants) {
                if (one.holder() != null) {
                    edge(new Edge(CallStep.Kind.VALUE, mark, file, one.holder()));
                }
            }
        }
    }

    /** Returns the functions that the path of the last lookup may refer to. */
    private static Set<FunctionItem> entered(ResolvedName meaning, NameResolver resolver) {
        Set<FunctionItem> named = resolver.takeNamed();
        if (named.isEmpty() && !(meaning instanceof ResolvedName.Local)) {
            return Set.of();
        }
        Set<FunctionItem> all = new LinkedHashSet<>(named);
        if (meaning instanceof ResolvedName.Local(FunctionItem best)) {
            all.add(best);
        }
        Set<FunctionItem> entered = new LinkedHashSet<>();
        for (FunctionItem one : all) {
            List<FunctionItem> same = resolver.sameName(one);
            WorkBudget.spend(same.size());
            entered.addAll(same);
        }
        return entered;
    }

    /** Whether a macro of this crate generates the type of an alias or of a qualified path. */
    private static boolean isType(SourceFile file, NameReference mark) {
        if (mark.form() != NameReference.Form.MACRO) {
            return false;
        }
        Tokens tokens = file.tokens();
        int before = tokens.previous(mark.token());
        if (tokens.is(before, "<")) {
            int outside = tokens.previous(before);
            return outside < 0 || !(tokens.kind(outside).isName() || tokens.kind(outside) == TokenKind.PATH_SEPARATOR);
        }
        int at = tokens.is(before, "=") ? tokens.previous(before) : -1;
        for (int k = 0; k < HEAD && at >= 0 && !tokens.is(at, ";") && !tokens.is(at, "let"); k++) {
            if (tokens.is(at, "type")) {
                return true;
            }
            at = tokens.previous(at);
        }
        return false;
    }

    /**
     * Adds calls to the trait functions that a path may refer to. {@code entered}: the functions that the path itself
     * refers to.
     */
    private void dispatch(SourceFile file, NameReference mark, ResolvedName meaning, Set<FunctionItem> entered) {
        List<FunctionItem> some = dispatch.find(mark, meaning, entered);
        if (some.isEmpty()) {
            return;
        }
        dispatches = true;
        FunctionItem in = mark.function();
        if (some.size() <= SEVERAL) {
            some.stream()
                    .filter(to -> !entered.contains(to))
                    .forEach(to -> edge(new Edge(CallStep.Kind.ONE_OF, mark, file, to)));
        } else if (in != null) {
            crowded.computeIfAbsent(in, key -> new HashMap<>())
                    .putIfAbsent("::" + mark.last(), new Edge(CallStep.Kind.ONE_OF, mark, file, some.getFirst()));
        }
    }

    private static CallStep.Kind kind(NameReference mark, FunctionItem to) {
        return switch (mark.form()) {
            case MACRO -> CallStep.Kind.MACRO;
            case CALL -> CallStep.Kind.CALL;
            case VALUE, METHOD -> to.form() == FunctionItem.Form.STATIC ? CallStep.Kind.VALUE : CallStep.Kind.GIVEN;
        };
    }

    private static ResolvedName meaning(NameReference mark, NameResolver resolver) {
        ResolvedName found = resolver.resolve(mark.scope(), mark.path());
        FunctionItem function = mark.function();
        String owner = function == null ? null : function.owner();
        boolean ofSelf = mark.path().size() == 2 && mark.path().getFirst().equals("Self");
        if (!ofSelf || owner == null || owner.isEmpty() || resolver.isKnown(found)) {
            return found;
        }
        return resolver.member(owner, mark.last())
                .<ResolvedName>map(ResolvedName.Local::new)
                .orElse(found);
    }

    private void edge(Edge edge) {
        WorkBudget.spend(EDGE);
        FunctionItem in = edge.mark().function();
        if (in != null) {
            from.computeIfAbsent(in, key -> new ArrayList<>()).add(edge);
        } else {
            ofItems.add(edge);
        }
        List<Edge> callers = into.computeIfAbsent(edge.to(), key -> new ArrayList<>());
        if (callers.size() < CALLERS) {
            callers.add(edge);
        }
    }

    /** Returns the meaning of a name reference. The meaning of a method is always unknown. */
    ResolvedName meaning(NameReference mark) {
        ResolvedName found = meanings.get(mark);
        return found == null ? new ResolvedName.Unknown() : found;
    }

    /**
     * Returns the possible meanings of a name reference if there are several, including the result of {@link #meaning}.
     * Else returns an empty list.
     */
    List<ResolvedName> meanings(NameReference mark) {
        return others.getOrDefault(mark, List.of());
    }

    /** Returns the references from a function to other functions, in source order. */
    List<Edge> from(FunctionItem function) {
        return from.getOrDefault(function, List.of());
    }

    /**
     * Returns the references to functions from outside of functions, for example in the input of a macro that generates
     * items.
     */
    List<Edge> ofItems() {
        return ofItems;
    }

    /**
     * Returns a function's calls to methods and trait functions whose name more than {@link #SEVERAL} functions share.
     * Each name is represented by one call to the first of these functions.
     */
    Collection<Edge> crowded(FunctionItem function) {
        return crowded.getOrDefault(function, Map.of()).values();
    }

    /** Returns the methods of a type that the language or another crate may call, except those of conversion traits. */
    List<FunctionItem> implicit(String type) {
        return implicit.find(type);
    }

    /** Returns the functions that convert another value to a type. */
    List<FunctionItem> conversions(String type) {
        return implicit.conversions(type);
    }

    /**
     * Returns the methods of all trait impls, the methods that a macro may generate into such an impl, and all
     * functions in impls for types that are not declared in this crate. A path to a function of the last kind may begin
     * with any name.
     */
    List<FunctionItem> ofTraits() {
        return dispatch.ofTraits();
    }

    /** Returns all methods with a name. */
    List<FunctionItem> methods(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Whether any path may refer to a trait function that depends on a type parameter. */
    boolean dispatches() {
        return dispatches;
    }

    /** Returns all trait functions with a name. */
    List<FunctionItem> dispatched(String name) {
        return dispatch.named(name);
    }

    /** Returns the references to a function, up to {@link #CALLERS}. */
    List<Edge> into(FunctionItem function) {
        return into.getOrDefault(function, List.of());
    }
}
