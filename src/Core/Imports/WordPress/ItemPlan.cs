namespace Core.Imports.WordPress;

/// <summary>What becomes of one item: an article, or nothing with the reason among the remarks.</summary>
public sealed record ItemPlan(PlannedArticle? Article, IReadOnlyList<ImportRemark> Remarks);
