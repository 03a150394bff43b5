using StripeSandbox.Engine;

namespace StripeSandbox.Pages;

/// <summary>The whole test-card table, by what happens; closed until it is wanted. A press on a card sends the form with it.</summary>
internal static class TestCardHelp
{
    public const string Field = "test_card";

    private static readonly List<IGrouping<string, TestCard>> Groups = Cards.All.GroupBy(Group).ToList();

    /// <param name="form">The id of the form that the cards belong to.</param>
    public static Html Draw(string form) => Html.Of($"""
        <details class="help">
        <summary>Test cards, such as 4242 4242 4242 4242</summary>
        <p>Press a card to send the form with it. To type one, take any future expiry and any three digits (four for American Express).</p>
        <table>
        <caption class="hidden">Test cards and what happens with them</caption>
        {Html.Each(Groups, group => Html.Of($"""
            <tbody><tr><th scope="rowgroup" colspan="2">{group.Key}</th></tr>
            {Html.Each(group, card => Html.Of($"<tr><td class=\"number\"><button class=\"quiet\" form=\"{form}\" name=\"{Field}\" value=\"{card.Number}\">{card.Spaced}</button></td><td>{card.What}</td></tr>"))}</tbody>
            """))}
        </table>
        </details>
        """);

    private static string Group(TestCard card) =>
        card.Then is not Aftermath.Nothing || card.Refunds is not RefundCourse.AtOnce ? "Trouble afterwards"
        : card.Asks is not Authentication.Never || card.Token.StartsWith("authentication", StringComparison.Ordinal) ? "3-D Secure"
        : card.Declines is not null ? "Declined"
        : "Succeeds";
}
