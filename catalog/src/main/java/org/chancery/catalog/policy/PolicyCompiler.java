package org.chancery.catalog.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chancery.catalog.document.Document;
import org.chancery.catalog.document.Element;
import org.chancery.catalog.document.Fields;
import org.chancery.catalog.document.Reading;
import org.chancery.catalog.document.Refusals;
import org.chancery.catalog.jurisdiction.Country;
import org.chancery.catalog.jurisdiction.CountryGroups;
import org.chancery.catalog.jurisdiction.Jurisdiction;
import org.chancery.catalog.jurisdiction.Membership;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;
import org.chancery.catalog.provider.Catalogue;

/**
 * Turns a policy document into a {@link Policy}, or says everything that is wrong with it. The
 * tests in the document are run, and one that fails refuses the document.
 */
public final class PolicyCompiler {
  private final Refusals refusals;
  private final Vocabulary words;

  private PolicyCompiler(Refusals refusals, Vocabulary words) {
    this.refusals = refusals;
    this.words = words;
  }

  /**
   * The policy that {@code text} describes. A pure function.
   *
   * @param file the name that refusals give
   * @param catalogue the catalogue that rules and tests speak of
   * @param known every label that some detector can find
   */
  public static Reading<Policy> compile(
      String file, String text, Catalogue catalogue, Set<Label> known) {
    return Refusals.reading(refusals -> {
      var words = new Vocabulary(catalogue, known, CountryGroups.shipped());
      return new PolicyCompiler(refusals, words).policy(Document.parse(file, text), catalogue);
    });
  }

  /** The one-word answer where no rule with an action fires. */
  private enum Default {
    ALLOW,
    DENY
  }

  private Policy policy(Element root, Catalogue catalogue) {
    Fields fields =
        root.fields(
            "default",
            "detectors",
            "classes",
            "jurisdictions",
            "workflows",
            "rules",
            "tests",
            "unreadable",
            "documents");
    CustomDetection detection = new DetectorReader(refusals).read(fields.optional("detectors"));
    detection.detectors().forEach(detector -> words.declare(detector.label()));
    List<DataClass> classes = classes(fields.need("classes"));
    refusals.attemptEach(fields.items("jurisdictions"), this::jurisdiction);
    List<Workflow> workflows =
        refusals.attemptEach(fields.need("workflows").items(), this::workflow);
    var reader = new RuleReader(words, classes);
    List<Rule> rules = refusals.attemptEach(fields.need("rules").items(), reader::read);
    Optional<PartRules> parts = refusals.attempt(() -> PartReader.house(fields));
    Optional<Default> spoken = refusals.attempt(() -> fields.need("default").oneOf(Default.class));
    var policy =
        new Policy(
            spoken.filter(Default.ALLOW::equals).isPresent(),
            detection,
            parts.orElse(PartRules.CLOSED),
            classes,
            workflows,
            rules);
    if (!refusals.any()) {
      runTests(fields.items("tests"), policy, catalogue);
    }
    return policy;
  }

  private void runTests(List<Element> tests, Policy policy, Catalogue catalogue) {
    var reader = new PolicyTestReader(words, policy.classes());
    for (Element element : tests) {
      refusals
          .attempt(() -> reader.read(element))
          .flatMap(test -> test.failure(policy, catalogue))
          .ifPresent(refusals::add);
    }
  }

  private List<DataClass> classes(Element list) {
    var ranks = new HashSet<Integer>();
    List<DataClass> classes =
        refusals.attemptEach(list.items(), element -> dataClass(element, ranks));
    if (list.items().isEmpty()) {
      throw list.refuse("there is no class", "at least one class");
    }
    return classes;
  }

  private DataClass dataClass(Element element, Set<Integer> ranks) {
    Fields fields = element.fields("name", "rank", "labels", "markings", "originals");
    Element name = fields.need("name");
    DataClass.Name read = name.as(DataClass.Name::new);
    if (read.value().equals("findings") || !words.declare(read)) {
      throw name.refuse("the name is taken", "another name");
    }
    Element rank = fields.need("rank");
    if (!ranks.add(rank.whole(0, 1000))) {
      throw rank.refuse("two classes of one rank", "a rank of its own for each class");
    }
    return new DataClass(
        read,
        rank.whole(0, 1000),
        Vocabulary.distinct(fields.items("labels"), words::label),
        List.copyOf(Vocabulary.distinct(fields.items("markings"), Element::text)),
        fields.optional("originals").map(PolicyCompiler::keepable).orElse(true));
  }

  private static boolean keepable(Element element) {
    if (element.oneOf(Originals.Word.class) == Originals.Word.KEEP) {
      throw element.refuse("a class can only forbid", "never, or leave the key out; a rule keeps");
    }
    return false;
  }

  private Jurisdiction jurisdiction(Element element) {
    Fields fields = element.fields("name", "groups", "countries");
    var members = new ArrayList<Membership>();
    for (Element group : fields.items("groups")) {
      members.addAll(words.jurisdiction(group).members());
    }
    for (Element country : fields.items("countries")) {
      Country named = country.as(Country::named);
      members.add(new Membership(named, LocalDate.MIN, Optional.empty(), "the policy document"));
    }
    if (members.isEmpty()) {
      throw element.refuse("the jurisdiction is empty", "groups, countries or both");
    }
    Element name = fields.need("name");
    Jurisdiction jurisdiction = name.as(text -> new Jurisdiction(text, members));
    if (!words.declare(jurisdiction)) {
      throw name.refuse("the name is taken", "another name");
    }
    return jurisdiction;
  }

  private Workflow workflow(Element element) {
    Fields fields = element.fields("id", "owner", "purpose", "teams", "unreadable", "documents");
    Element id = fields.need("id");
    WorkflowId read = id.as(WorkflowId::new);
    if (!words.declare(read)) {
      throw id.refuse("two workflows of this id", "each id once");
    }
    Set<TeamId> teams =
        Vocabulary.distinct(fields.need("teams").oneOrMore(), team -> team.as(TeamId::new));
    teams.forEach(words::declare);
    return new Workflow(
        read,
        fields.need("owner").text(),
        fields.need("purpose").text(),
        teams,
        PartReader.workflow(fields));
  }
}
