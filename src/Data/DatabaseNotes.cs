using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Data;

/// <summary>
/// Tells <see cref="DatabaseHealth"/> which connections, commands and commits fail. One that goes well is no proof: on a full disk a commit
/// that changed no row does so too. The <see cref="DatabaseProbe"/> knows.
/// </summary>
internal sealed class DatabaseNotes(DatabaseHealth health) : IDbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) => NoteAsync(eventData.Exception);

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Note(eventData.Exception);

    public Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default) => NoteAsync(eventData.Exception);

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Note(eventData.Exception);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) => NoteAsync(eventData.Exception);

    internal void Note(Exception error)
    {
        if (DatabaseFaults.Of(error) is { } fault)
        {
            health.NoteFault(fault);
        }
    }

    private Task NoteAsync(Exception error)
    {
        Note(error);
        return Task.CompletedTask;
    }
}
