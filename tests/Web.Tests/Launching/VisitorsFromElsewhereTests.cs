using System.Net;
using Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

public sealed class VisitorsFromElsewhereTests
{
    [Theory]
    [InlineData("192.0.2.7", false)]
    [InlineData("2001:db8::7", false)]
    [InlineData("::ffff:192.0.2.7", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    public async Task The_sandbox_answers_only_to_its_own_machine(string from, bool isLetIn)
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, adjust: From(from));
        using var visitor = site.NewVisitor();

        using var answer = await visitor.AskAsync("/healthz/live");

        Assert.Equal(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(!isLetIn, (await answer.Content.ReadAsStringAsync()).Contains(Said.En["Site.Door.SandboxOnly"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_site_with_real_money_answers_to_the_world()
    {
        await using var site = await RunningSite.StartAsync(DatabaseProvider.Sqlite, RunningSite.RealMoney, From("192.0.2.7"));
        using var visitor = site.NewVisitor();

        using var answer = await visitor.AskAsync("/healthz/live");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>As if every connection came from there.</summary>
    private static Action<WebApplicationBuilder> From(string address) =>
        builder => builder.Services.AddSingleton<IStartupFilter>(new ComingFrom(IPAddress.Parse(address)));

    private sealed class ComingFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}
