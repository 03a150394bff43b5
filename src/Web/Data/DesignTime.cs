using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Web.Data;

/// <summary>How <c>dotnet ef</c> makes a context of each provider without starting the site.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteMembershipDb>, IDesignTimeDbContextFactory<PostgreSqlMembershipDb>
{
    SqliteMembershipDb IDesignTimeDbContextFactory<SqliteMembershipDb>.CreateDbContext(string[] args) =>
        new((DbContextOptions<SqliteMembershipDb>)DataRoom.UseSqlite(new DbContextOptionsBuilder<SqliteMembershipDb>(), "Data Source=design.db").Options);

    PostgreSqlMembershipDb IDesignTimeDbContextFactory<PostgreSqlMembershipDb>.CreateDbContext(string[] args) =>
        new((DbContextOptions<PostgreSqlMembershipDb>)DataRoom.UsePostgreSql(new DbContextOptionsBuilder<PostgreSqlMembershipDb>(), "Host=design").Options);
}
