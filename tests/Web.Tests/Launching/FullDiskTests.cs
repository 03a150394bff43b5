using System.Net;
using Data;
using Web.Tests.Ground.Troubles;
using Web.Tests.Kit;

namespace Web.Tests.Launching;

/// <summary>A disk without room: what is there can be read, nothing new is taken in, and nobody is told that all is well.</summary>
public sealed class FullDiskTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_site_is_not_ready_while_nothing_can_be_written_and_pages_are_read(DatabaseProvider provider)
    {
        await using var site = await TroubledSite.OpenAsync(provider);
        using var visitor = site.Site.NewVisitor();
        var before = await visitor.GetAsync("/healthz/ready");
        var form = await visitor.GetAsync("/sign-in");

        site.Database.IsFull = true;
        await Until.TrueAsync("it is not ready", async () => (await visitor.GetAsync("/healthz/ready")).Status == HttpStatusCode.ServiceUnavailable);
        var home = await visitor.GetAsync("/");
        var sent = await visitor.SubmitAsync(form, "Mail me", ("Form.Email", "ada@orchard.example"));
        site.Database.IsFull = false;
        await Until.TrueAsync("it is ready", async () => (await visitor.GetAsync("/healthz/ready")).Status == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, sent.Status);
    }
}
