using System.Data.Common;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Web.Tests.Kit;

/// <summary>Lets something happen in the midst of what the site does: just before it reads a certain table.</summary>
internal sealed class Meanwhile : DbCommandInterceptor
{
    private (string Table, Func<Task> Work)? next;

    public void LayBelow(WebApplicationBuilder builder) => builder.Services.ConfigureDbContext<MembershipDb>(db => db.AddInterceptors(this));

    public void Once(string table, Func<Task> work) => next = (table, work);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (next is var (table, work) && command.CommandText.Contains(table, StringComparison.Ordinal))
        {
            next = null;
            await work();
        }

        return result;
    }
}
