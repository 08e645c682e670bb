package dev.lazaret.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rule that bytecode can show, and classes that violate it: a rule that matches none of them would be ineffective.
 *
 * @param violations each of them must violate the rule
 */
public record Invariant(String name, ArchRule rule, List<Class<?>> violations) {
    /** Builds an invariant from a class whose nested classes each violate the rule. */
    static Invariant of(String name, ArchRule rule, Class<?> violations) {
        return new Invariant(name, rule.allowEmptyShould(true), List.of(violations.getDeclaredClasses()));
    }

    /** Forbids that a class which {@code who} accepts depends on a type whose name matches {@code types}. */
    static ArchRule noTypes(Predicate<JavaClass> who, String types) {
        Pattern pattern = Pattern.compile(types);
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.describe("are concerned", who))
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are named " + types,
                        type -> pattern.matcher(type.getBaseComponentType().getName())
                                .matches()));
    }

    /**
     * Forbids that a class which {@code who} accepts calls, refers to or reads a member whose full name matches
     * {@code members}: {@code java.lang.String.getBytes()}, {@code java.lang.String.<init>([B)},
     * {@code java.lang.System.out}.
     */
    static ArchRule noMembers(Predicate<JavaClass> who, String members) {
        Pattern pattern = Pattern.compile(members);
        return ArchRuleDefinition.noClasses()
                .that(DescribedPredicate.describe("are concerned", who))
                .should()
                .accessTargetWhere(DescribedPredicate.<JavaAccess<?>>describe(
                        "is " + members,
                        access -> pattern.matcher(access.getTarget().getFullName())
                                .matches()));
    }

    /** Accepts every class. */
    static Predicate<JavaClass> everywhere() {
        return type -> true;
    }

    /**
     * Accepts every class outside these packages (including their subpackages) and classes, named below
     * {@code dev.lazaret}.
     */
    static Predicate<JavaClass> outside(String... places) {
        return type -> Arrays.stream(places)
                .map(place -> "dev.lazaret." + place)
                .noneMatch(place -> type.getName().equals(place)
                        || type.getName().startsWith(place + "$")
                        || type.getPackageName().equals(place)
                        || type.getPackageName().startsWith(place + "."));
    }

    /** Returns the main classes of the packages below {@code dev.lazaret} with these prefixes, of any module. */
    public static JavaClasses mainClasses(String... packages) {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages(
                        Stream.of(packages).map(name -> "dev.lazaret." + name).toList());
    }

    /** Returns the {@link #violations} that the rule does not find. */
    public List<Class<?>> unnoticed() {
        JavaClasses all = new ClassFileImporter().importClasses(violations);
        return violations.stream()
                .filter(type -> !rule.evaluate(
                                all.that(DescribedPredicate.describe("is the one", one -> one.isEquivalentTo(type))))
                        .hasViolation())
                .<Class<?>>map(type -> type)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
