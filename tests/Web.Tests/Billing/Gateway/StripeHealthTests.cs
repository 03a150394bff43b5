using Core.Troubles;
using Microsoft.Extensions.Time.Testing;
using Web.Billing.Gateway;
using Web.Ground.Troubles;

namespace Web.Tests.Billing.Gateway;

/// <summary>One node may reach Stripe where another does not.</summary>
public sealed class StripeHealthTests
{
    [Fact]
    public void An_answer_here_ends_only_a_silence_that_no_node_has_had_for_two_minutes()
    {
        var board = new TroubleBoard();
        board.Show([new TroubleLine(TroubleKind.StripeSilent, "", "HTTP 500")]);
        var health = new StripeHealth(board, new FakeTimeProvider());

        health.NoteAnswer();

        var note = Assert.Single(board.Take());
        Assert.Equal((TroubleKind.StripeSilent, false, TimeSpan.FromMinutes(2)), (note.Kind, note.IsRaised, note.Quiet));
        Assert.True(health.IsDoubtful);
    }
}
