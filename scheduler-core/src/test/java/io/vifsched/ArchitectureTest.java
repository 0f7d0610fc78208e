package io.vifsched;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

@AnalyzeClasses(packages = "io.vifsched", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String POLICY = "io.vifsched.policy..";
    private static final String QUEUE = "io.vifsched.queue..";
    private static final String CONCURRENT = "io.vifsched.concurrent..";

    /** What is called per packet: policies and their parts, queues, caps and the scheduler; not what only describes. */
    private static final DescribedPredicate<JavaClass> HOT = DescribedPredicate.describe(
            "are called per packet",
            type -> (type.getPackageName().equals("io.vifsched.policy")
                            || type.getPackageName().equals("io.vifsched.queue")
                            || type.isAssignableTo("io.vifsched.RateCaps"))
                    && !type.isAssignableTo(PolicyProvider.class));

    @ArchTest
    static final ArchRule POLICIES_ARE_FINAL =
            classes().that().implement(SchedulingPolicy.class).should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule DATA_STRUCTURES_ARE_FINAL = classes()
            .that()
            .resideInAPackage(QUEUE)
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule NOTHING_TAKES_A_LOCK = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are locks or blocking collections",
                    type -> type.getPackageName().startsWith("java.util.concurrent")
                            && !type.isEquivalentTo(LockSupport.class)
                            && !type.isEquivalentTo(CompletableFuture.class)))
            .orShould()
            .callMethod(Object.class, "wait")
            .orShould()
            .callMethod(Object.class, "wait", long.class)
            .orShould()
            .callMethod(Object.class, "notify")
            .orShould()
            .callMethod(Object.class, "notifyAll");

    @ArchTest
    static final ArchRule ONLY_THE_HAND_OVER_KNOWS_OF_THREADS = noClasses()
            .that()
            .resideOutsideOfPackage(CONCURRENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..", "java.lang.invoke..", "org.jctools..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    @ArchTest
    static final ArchRule ONLY_DISPATCH_THREADS_PARK = noClasses()
            .that()
            .doNotHaveSimpleName("ParkingPlace")
            .and()
            .doNotHaveSimpleName("DispatchThread")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(LockSupport.class);

    @ArchTest
    static final ArchRule NOTHING_ELSE_KNOWS_OF_THE_HAND_OVER = noClasses()
            .that()
            .resideOutsideOfPackage(CONCURRENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CONCURRENT);

    @ArchTest
    static final ArchRule NO_METHOD_IS_SYNCHRONIZED = methods().should().notHaveModifier(JavaModifier.SYNCHRONIZED);

    @ArchTest
    static final ArchRule NOTHING_READS_A_CLOCK = noClasses()
            .that()
            .doNotHaveSimpleName("NanoClock")
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.time..");

    @ArchTest
    static final ArchRule NOTHING_IS_DRAWN_AT_RANDOM = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.util\\.(Random|SplittableRandom|random\\..*)");

    @ArchTest
    static final ArchRule NO_STATIC_FIELD_IS_ASSIGNED_TWICE = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule NO_STATIC_FIELD_HOLDS_A_MUTABLE_ARRAY = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .notHaveRawType(DescribedPredicate.describe("array", JavaClass::isArray));

    @ArchTest
    static final ArchRule POLICIES_DO_NOT_KNOW_THE_SCHEDULER = noClasses()
            .that()
            .resideInAPackage(POLICY)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(VifScheduler.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(PacketSchedulers.class);

    @ArchTest
    static final ArchRule QUEUES_KNOW_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage(QUEUE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vifsched", POLICY);

    @ArchTest
    static final ArchRule THE_CORE_NEEDS_THE_JDK_AND_JCTOOLS_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.vifsched..",
                    "java.lang..",
                    "java.io..",
                    "java.math..",
                    "java.util..",
                    "org.jctools..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule HOT_CLASSES_HOLD_NO_COLLECTIONS = fields().that()
            .areDeclaredInClassesThat(HOT)
            .should()
            .notHaveRawType(DescribedPredicate.describe(
                    "a collection or a map",
                    type -> type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)));

    @ArchTest
    static final ArchRule HOT_CLASSES_DO_NOT_BOX = noClasses()
            .that(HOT.or(resideInAPackage(CONCURRENT)))
            .should()
            .callMethod(Integer.class, "valueOf", int.class)
            .orShould()
            .callMethod(Long.class, "valueOf", long.class)
            .orShould()
            .callMethod(Boolean.class, "valueOf", boolean.class)
            .orShould()
            .callMethod(Double.class, "valueOf", double.class);
}
