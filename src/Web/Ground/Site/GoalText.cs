using Core.Campaigns;

namespace Web.Ground.Site;

/// <summary>How far a goal is, in words: below articles, on the support page, at the desk and in what is embedded elsewhere.</summary>
public static class GoalText
{
    /// <summary>"€1,200 of €2,500 a month", "87 of 100 members".</summary>
    public static string Reached(GoalProgress progress, SiteText text) => progress.Goal.Kind switch
    {
        GoalKind.Monthly => text["Site.Goal.Monthly", progress.Reached, progress.Goal.Target],
        GoalKind.Members => text["Site.Goal.Members", progress.Goal.TargetMembers, progress.Members],
        GoalKind.Once => text["Site.Goal.Once", progress.Reached, progress.Goal.Target],
    };
}
