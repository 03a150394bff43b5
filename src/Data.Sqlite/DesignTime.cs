using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Data.Sqlite;

/// <summary>How <c>dotnet ef</c>, run in this folder, makes a context without starting the site.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<MembershipDb>
{
    public MembershipDb CreateDbContext(string[] args) =>
        new(((DbContextOptionsBuilder<MembershipDb>)DataRoom.UseSqlite(new DbContextOptionsBuilder<MembershipDb>(), "Data Source=design.db")).Options);
}
