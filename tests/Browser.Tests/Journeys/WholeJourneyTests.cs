namespace Browser.Tests.Journeys;

/// <summary>The house's first journey in a real browser, on both databases, with scripts and without.</summary>
public sealed class WholeJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite, true)]
    [InlineData(DatabaseProvider.Sqlite, false)]
    [InlineData(DatabaseProvider.PostgreSql, true)]
    [InlineData(DatabaseProvider.PostgreSql, false)]
    public async Task A_reader_becomes_a_member_leaves_comes_back_and_signs_in_again(DatabaseProvider provider, bool scripts)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);

        // The pages are the same on both databases: pictures of them are taken on one.
        var album = provider == DatabaseProvider.Sqlite ? scripts ? "journey" : "journey-without-scripts" : null;
        await using var window = await chromium.OpenAsync(site, scripts, album);
        using var journey = new Journey(site, window, "ada@example.test");
        await journey.MeetTheGateAsync();
        await journey.BecomeAMemberAsync();
        await journey.ReadTheWholeArticleAsync("09-open-article");
        await journey.ReadTheReceiptAsync();
        await journey.SeeTheAccountAsync();
        await journey.ChangeTheCardAsync();
        await journey.CancelAndComeBackAsync();
        await journey.SignOutAsync();
        await journey.SignInByCodeAsync();
        await journey.ReadTheWholeArticleAsync("34-article-after-code");
        await journey.SignOutAsync();
        await journey.SignInByLinkAsync();
        window.AssertNothingWrong();
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite, true)]
    [InlineData(DatabaseProvider.PostgreSql, false)]
    public async Task The_owner_comes_in_by_the_one_time_link_and_works_at_the_desk(DatabaseProvider provider, bool scripts)
    {
        await using var site = await RunningSite.StartWithSamplesAsync(provider);
        await using var window = await chromium.OpenAsync(site, scripts, provider == DatabaseProvider.Sqlite ? "staff" : null);
        var day = new StaffDay(site, window);
        await day.ComeInAsync();
        await day.OpenEveryRoomAsync();
        await day.WriteAnArticleAsync();
        await day.ReadTheRevenueAsync();
        await day.FindAMemberAsync();
        await day.OfferANewPriceAsync();
        await day.ReadTheTrailAndTheJobsAsync();
        await day.SetUpTheSecondFactorAsync();
        await day.ComeInAgainWithBothAsync();
        window.AssertNothingWrong();
    }
}
