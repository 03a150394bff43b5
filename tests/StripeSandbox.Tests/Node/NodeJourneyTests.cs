using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.Node;

/// <summary>Stripe's client for Node goes through the journeys, verifies what it is sent, and sees the objects that Stripe.net sees.</summary>
public sealed class NodeJourneyTests
{
    public static TheoryData<string> Journeys => [.. NodeJourneys.Names];

    [Theory]
    [MemberData(nameof(Journeys))]
    public async Task Stripe_node_goes_the_journey_and_sees_what_Stripe_net_sees(string journey)
    {
        Assert.SkipWhen(NodeJourneys.Missing is not null, NodeJourneys.Missing ?? "");
        await using var sandbox = await RunningSandbox.StartAsync();

        var (seen, trouble) = await NodeJourneys.RunAsync(journey, sandbox);

        Assert.True(seen is not null, trouble);
        Assert.NotEmpty(seen);
        foreach (var (path, theirs) in seen)
        {
            var ours = JsonNode.Parse((await sandbox.Stripe.RawRequestAsync(HttpMethod.Get, path)).Content);
            Assert.True(JsonNode.DeepEquals(theirs, ours), $"{path}\nstripe-node: {theirs}\nStripe.net: {ours}");
        }
    }
}
