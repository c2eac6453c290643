package org.chancery.catalog.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chancery.catalog.principal.KeyDigest;
import org.chancery.catalog.principal.KeyId;
import org.chancery.catalog.principal.Principal;
import org.chancery.catalog.principal.PrincipalId;
import org.chancery.catalog.principal.Role;
import org.chancery.catalog.principal.TeamId;
import org.chancery.catalog.principal.WorkflowId;

/** The rows of principals and of their keys; each method is one statement. */
record KeyRows(Connection connection) {
  /** A key as it is stored. */
  record Stored(KeyEntry entry, KeyDigest digest) {}

  void upsert(Principal principal) throws SQLException {
    try (var statement = Sql.UPSERT_PRINCIPAL.on(connection)) {
      statement.setString(1, principal.id().value());
      statement.setString(2, principal.kind().name());
      statement.setString(3, principal.team().value());
      statement.setArray(4, array(principal.workflows().stream().map(WorkflowId::value).toList()));
      statement.setArray(5, array(principal.roles().stream().map(Role::name).sorted().toList()));
      statement.executeUpdate();
    }
  }

  void insert(KeyId id, KeyDigest digest, PrincipalId holder, Instant at, PrincipalId by)
      throws SQLException {
    try (var statement = Sql.INSERT_KEY.on(connection)) {
      statement.setString(1, id.value());
      statement.setBytes(2, digest.bytes());
      statement.setString(3, holder.value());
      statement.setObject(4, at.atOffset(ZoneOffset.UTC));
      statement.setString(5, by.value());
      statement.executeUpdate();
    }
  }

  void revoke(KeyId id, Instant at, PrincipalId by) throws SQLException {
    try (var statement = Sql.REVOKE_KEY.on(connection)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setString(2, by.value());
      statement.setString(3, id.value());
      statement.executeUpdate();
    }
  }

  List<Stored> all() throws SQLException {
    var all = new ArrayList<Stored>();
    try (var statement = Sql.SELECT_KEYS.on(connection);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        all.add(new Stored(entry(row), KeyDigest.stored(row.getBytes("digest"))));
      }
    }
    return all;
  }

  private static KeyEntry entry(ResultSet row) throws SQLException {
    Optional<Instant> revokedAt = instant(row, "revoked_at");
    return new KeyEntry(
        new KeyId(row.getString("id")),
        principal(row),
        instant(row, "created_at").orElseThrow(),
        new PrincipalId(row.getString("created_by")),
        revokedAt.isPresent()
            ? Optional.of(
                new KeyEntry.Revocation(
                    revokedAt.get(), new PrincipalId(row.getString("revoked_by"))))
            : Optional.empty());
  }

  private static Principal principal(ResultSet row) throws SQLException {
    return new Principal(
        new PrincipalId(row.getString("principal")),
        Principal.Kind.valueOf(row.getString("kind")),
        new TeamId(row.getString("team")),
        texts(row.getArray("workflows")).stream().map(WorkflowId::new).toList(),
        texts(row.getArray("roles")).stream().map(Role::valueOf).collect(Collectors.toSet()));
  }

  private static List<String> texts(Array array) throws SQLException {
    return Arrays.asList((String[]) array.getArray());
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private Array array(List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }
}
