using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Data;

/// <summary>Tells <see cref="DatabaseHealth"/> what became of connections, commands and commits.</summary>
internal sealed class DatabaseNotes(DatabaseHealth health) : IDbCommandInterceptor, IDbConnectionInterceptor, IDbTransactionInterceptor
{
    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Note(eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) => NoteAsync(eventData.Exception);

    public void ConnectionFailed(DbConnection connection, ConnectionErrorEventData eventData) => Note(eventData.Exception);

    public Task ConnectionFailedAsync(DbConnection connection, ConnectionErrorEventData eventData, CancellationToken cancellationToken = default) => NoteAsync(eventData.Exception);

    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Note(eventData.Exception);

    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default) => NoteAsync(eventData.Exception);

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => health.NoteWrite();

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        health.NoteWrite();
        return Task.CompletedTask;
    }

    private void Note(Exception error)
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
