using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Data.PostgreSql;

/// <summary>How <c>dotnet ef</c>, run in this folder, makes a context without starting the site.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<MembershipDb>
{
    public MembershipDb CreateDbContext(string[] args) =>
        new(((DbContextOptionsBuilder<MembershipDb>)DataRoom.UsePostgreSql(new DbContextOptionsBuilder<MembershipDb>(), "Host=design")).Options);
}
