using Core.Imports;

namespace Core.Tests.Imports;

public sealed class ImportDecisionTests
{
    [Theory]
    [InlineData(null, ImportOutcome.Added)]
    [InlineData("new:here", ImportOutcome.Unchanged)]
    [InlineData("new:edited", ImportOutcome.Unchanged)]
    [InlineData("old:here", ImportOutcome.Updated)]
    [InlineData("old:edited", ImportOutcome.KeptAsEdited)]
    [InlineData("old", ImportOutcome.KeptAsEdited)]
    public void An_article_edited_here_is_never_overwritten(string? known, ImportOutcome expected)
    {
        Assert.Equal(expected, ImportDecision.Of(known, "new", "here"));
    }
}
